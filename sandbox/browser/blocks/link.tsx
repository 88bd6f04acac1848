/** `url` was checked: http, https or mailto. */
export const Link = ({ url, label }: { readonly url: string; readonly label: string }) => (
  <a href={url} target="_blank" rel="noopener noreferrer">
    {label}
  </a>
);
