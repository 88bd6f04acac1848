import type { Item } from '../threads.ts';
import { dayOf } from '../when.ts';
import { useEarlier } from './earlier.tsx';
import { MessageView } from './message.tsx';
import { NoticeView } from './notices.tsx';
import { RefusalView } from './refusal.tsx';

interface ItemsProps {
  readonly items: readonly Item[];
  readonly inThread?: boolean;
}

/** Messages under the headings of their days, and what Slack says between them. */
export function Items({ items, inThread = false }: ItemsProps) {
  const { shown, button } = useEarlier(items);
  return (
    <>
      {button}
      {rowsOf(shown, inThread)}
    </>
  );
}

function rowsOf(items: readonly Item[], inThread: boolean) {
  const now = new Date();
  let day = '';
  return items.map((item, index) => {
    if (item.kind === 'notice') return <NoticeView key={`notice ${item.notice.id}`} notice={item.notice} />;
    if (item.kind === 'refusal')
      return <RefusalView key={`refusal ${item.refusal.refusal.entry}`} refusal={item.refusal.refusal} />;
    const before = day;
    day = dayOf(item.message.ts, now);
    const isNewDay = !inThread && day !== before;
    return (
      <div key={item.message.ts}>
        {isNewDay && <h2 class="day">{day}</h2>}
        <MessageView
          message={item.message}
          continues={item.continues && !isNewDay && items[index - 1]?.kind === 'message'}
          inThread={inThread}
          replies={item.replies}
        />
      </div>
    );
  });
}
