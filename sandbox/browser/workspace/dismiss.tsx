import { Icon } from './icon.tsx';

export function Dismiss({ onClick }: { readonly onClick: () => void }) {
  return (
    <button type="button" class="quiet dismiss" aria-label="Dismiss" title="Dismiss" onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
