/** The text of a message without blocks: mrkdwn. Needs `Press` around it for the names of mentions. */
export function MessageText({ text }: { readonly text: string }) {
  return <div class="mrkdwn">{text}</div>;
}
