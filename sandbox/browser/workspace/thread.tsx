import { channelIn } from '../state.ts';
import { repliesLabel, threadOf } from '../threads.ts';
import { Composer } from './composer.tsx';
import { Items } from './items.tsx';
import { Log } from './log.tsx';
import { MessageView } from './message.tsx';
import { usePage } from './page.ts';

/** The thread that is open, with a composer of its own. */
export function ThreadPane() {
  const { state } = usePage();
  const { thread } = state;
  return (
    <div class="thread">
      {thread === null || channelIn(state) === undefined ? (
        <p class="empty">No thread is open. Take “Reply in thread” on a message.</p>
      ) : (
        <Open key={`${state.person} ${thread}`} ts={thread} />
      )}
    </div>
  );
}

function Open({ ts }: { readonly ts: string }) {
  const { state } = usePage();
  const { root, items, replies } = threadOf(state, ts);
  if (root === undefined) return <p class="empty">The message that this thread begins with is not here.</p>;
  return (
    <>
      <Log name="Messages in the thread">
        <MessageView message={root} inThread />
        <p class="divided">{replies.all === 0 ? 'No replies yet' : repliesLabel(replies.all)}</p>
        <Items items={items} inThread />
      </Log>
      <Composer name="Reply in thread" thread={ts} />
    </>
  );
}
