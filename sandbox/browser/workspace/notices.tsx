import { useEffect } from 'preact/hooks';
import { meIn, type Notice } from '../state.ts';
import { looseRefusals } from '../threads.ts';
import { Dismiss } from './dismiss.tsx';
import './notices.css';
import { usePage } from './page.ts';
import { RefusalView } from './refusal.tsx';

/** An error between the messages, where Slack shows it to one person. */
export function NoticeView({ notice }: { readonly notice: Notice }) {
  const { state, send, act } = usePage();
  const channel = state.channels.find(({ id }) => id === notice.channel);
  const mayInvite = notice.word === 'not_in_channel' && channel !== undefined;
  // Once it is a member, nothing is wrong any more.
  if (mayInvite && channel.bot) return null;
  return (
    <div class="notice" role="alert">
      <p class="only">Only visible to you</p>
      <strong class="author">Slackbot</strong>
      <p>{notice.says}</p>
      {mayInvite && (
        <button type="button" onClick={() => void act({ act: 'invite', channel: channel.id })}>
          Invite
        </button>
      )}
      <Dismiss onClick={() => send({ type: 'notice-dismissed', id: notice.id })} />
    </div>
  );
}

/** Errors that belong to no conversation, above all, and what is said in passing. */
export function Toasts() {
  const { state, send } = usePage();
  const me = meIn(state)?.id;
  const toasts = state.notices.filter(({ channel, person }) => channel === undefined && person === me);
  return (
    <div class="toasts">
      <Told />
      {looseRefusals(state).map(({ refusal }) => (
        <RefusalView key={refusal.entry} refusal={refusal} />
      ))}
      {toasts.map(({ id, says }) => (
        <div key={id} class="toast" role="alert">
          <p>{says}</p>
          <Dismiss onClick={() => send({ type: 'notice-dismissed', id })} />
        </div>
      ))}
    </div>
  );
}

const READ_MS = 5000;

/** The place of the words is always there, so that what appears in it is read out. */
function Told() {
  const { state, send } = usePage();
  const { told } = state;
  useEffect(() => {
    if (told === '') return undefined;
    const timer = setTimeout(() => send({ type: 'told', words: '' }), READ_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <p class="told" role="status">
      {told}
    </p>
  );
}
