import type { Message } from '../../slack/workspace.ts';
import { copyText } from '../copy.ts';
import { formatRoute } from '../route.ts';
import { Icon } from './icon.tsx';
import { Menu, type MenuRow } from './menu.tsx';
import { type Page, takeShortcut, usePage } from './page.ts';

interface ActionsProps {
  readonly message: Message;
  readonly canReply: boolean;
}

/** What can be done with a message; shown while it is pointed at or has the focus. */
export function MessageActions({ message, canReply }: ActionsProps) {
  const page = usePage();
  return (
    <div class="message-actions">
      {canReply && (
        <button
          type="button"
          class="quiet"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => page.send({ type: 'thread-opened', ts: message.ts })}
        >
          <Icon name="reply" />
        </button>
      )}
      <Menu name="More actions" rows={rowsFor(page, message)}>
        <Icon name="more" />
      </Menu>
    </div>
  );
}

/** Slack offers neither shortcuts nor links of what one person sees alone. */
function rowsFor(page: Page, message: Message): MenuRow[] {
  const { channel, ts, only, blocks } = message;
  const copy = (text: string) => void copyText(text).then((words) => page.send({ type: 'told', words }));
  const shortcuts = page.state.app?.shortcuts.filter(({ type }) => type === 'message') ?? [];
  const copyBlocks = {
    label: 'Copy Block Kit JSON',
    says: 'for Block Kit Builder',
    take: () => copy(JSON.stringify({ blocks }, null, 2)),
  };
  if (only !== undefined) return [copyBlocks];
  return [
    ...shortcuts.map(({ name, callback, description }) => ({
      label: name,
      says: description,
      take: () => void takeShortcut(page, callback, { channel, ts }),
    })),
    ...(blocks.length > 0 ? [copyBlocks] : []),
    { label: 'Copy link', take: () => copy(linkTo(page, message)) },
  ];
}

/** Messages stand in the thread that they begin or belong to. */
function linkTo({ state }: Page, { ts, threadTs = ts }: Message): string {
  return new URL(formatRoute({ place: state.place, thread: threadTs }), location.href).href;
}
