import { useMemo, useRef } from 'preact/hooks';
import type { Message } from '../../slack/workspace.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { MessageText } from '../blocks/message-text.tsx';
import { Press } from '../blocks/press.ts';
import { useKeptFocus } from '../kept-focus.ts';
import { messageKey, type State } from '../state.ts';
import { NO_REPLIES, type Replies, repliesLabel } from '../threads.ts';
import { dateOf, timeOf } from '../when.ts';
import './message.css';
import { MessageActions } from './message-actions.tsx';
import { type Page, ProvidePage, usePage } from './page.ts';
import { onMessage, ownerOf } from './pressing.ts';

interface MessageProps {
  readonly message: Message;
  /** Whether it stands beneath another of the same author. */
  readonly continues?: boolean;
  readonly inThread?: boolean;
  readonly replies?: Replies;
}

/** A message, drawn anew only when something changed that it shows: the page is told of much else, and has many. */
export function MessageView(props: MessageProps) {
  const { message, continues, inThread, replies } = props;
  const page = useLatest(usePage(), message);
  return useMemo(
    () => (
      <ProvidePage value={page}>
        <Article {...props} />
      </ProvidePage>
    ),
    [page, message, continues, inThread, replies?.all, replies?.own],
  );
}

/** The page, the same one until something else changes in it than what messages do not show. */
function useLatest(page: Page, message: Message): Page {
  const { person, place, people, app, channels, held, edited } = page.state;
  const isEdited = edited.has(messageKey(message));
  const own = held[ownerOf(page.state, message)];
  return useMemo(() => page, [person, place, people, app, channels, own, isEdited]);
}

/** As Slack shows it; with blocks its text is only for notifications. */
function Article({ message, continues = false, inThread = false, replies = NO_REPLIES }: MessageProps) {
  const page = usePage();
  const article = useRef<HTMLElement>(null);
  useKeptFocus(article);
  const { ts, user, only, blocks, text } = message;
  const author = nameOf(page.state, user);
  const isApp = user === page.state.app?.user.id;
  const isEdited = page.state.edited.has(messageKey(message));
  const canReply = !inThread && only === undefined;
  return (
    <article
      ref={article}
      tabIndex={-1}
      class={`message${continues ? ' continues' : ''}${only === undefined ? '' : ' private'}`}
      data-ts={ts}
      aria-label={`${author}, ${timeOf(ts)}`}
    >
      {only !== undefined && <p class="only">Only visible to you</p>}
      {!continues && <Avatar name={author} isApp={isApp} />}
      <p class="message-head">
        {!continues && <strong class="author">{author}</strong>}
        {!continues && isApp && <span class="badge">APP</span>}
        <time dateTime={dateOf(ts).toISOString()}>{timeOf(ts)}</time>
      </p>
      <div class="message-body">
        <Press.Provider value={onMessage(page, message)}>
          {blocks.length > 0 ? <Blocks blocks={blocks} surface="message" /> : <MessageText text={text} />}
        </Press.Provider>
        {isEdited && <span class="edited">(edited)</span>}
        {canReply && <RepliesLinks ts={ts} replies={replies} />}
      </div>
      <MessageActions message={message} canReply={canReply} />
    </article>
  );
}

function Avatar({ name, isApp }: { readonly name: string; readonly isApp: boolean }) {
  return (
    <span class={`avatar ${isApp ? 'app' : name}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}

/** Slack's client shows nothing of private replies outside of the thread; here they could not be found then. */
function RepliesLinks({ ts, replies: { all, own } }: { readonly ts: string; readonly replies: Replies }) {
  const { send } = usePage();
  const labels = [all > 0 && repliesLabel(all), own > 0 && repliesLabel(own, 'private ')].filter(isText);
  return labels.length === 0 ? null : (
    <p class="replies">
      {labels.map((label) => (
        <button key={label} type="button" class="link" onClick={() => send({ type: 'thread-opened', ts })}>
          {label}
        </button>
      ))}
    </p>
  );
}

const isText = (label: string | false) => label !== false;
const nameOf = ({ people, app }: State, id: string) =>
  app?.user.id === id ? app.user.name : (people.find((person) => person.id === id)?.name ?? id);
