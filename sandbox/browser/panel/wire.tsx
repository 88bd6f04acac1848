import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireEntry } from '../../page/protocol.ts';
import './panel.css';
import './wire.css';
import { EntryView } from './wire-entry.tsx';

interface WireProps {
  /** Oldest first. */
  readonly entries: readonly WireEntry[];
  /** The id of the entry to open and to bring into view. */
  readonly focus?: string;
}

const EDGES = [
  ['both', 'Both edges'],
  ['slack', 'Slack'],
  ['e-hpc', 'E-HPC'],
] as const;
type Shown = (typeof EDGES)[number][0];

/** The newest entry when the list was cleared; kept here because the panel is gone while another tab is open. */
let clearedAt: string | undefined;

/** What went over both edges of the bot: oldest first, as it happened, so that what follows from what can be read. */
export function WirePanel({ entries, focus }: WireProps) {
  const [shown, setShown] = useState<Shown>('both');
  const [, drawAgain] = useState({});
  const [said, setSaid] = useState('');
  const since = entries.slice(entries.findIndex(({ id }) => id === clearedAt) + 1);
  const visible = since.filter(({ edge, id }) => shown === 'both' || edge === shown || id === focus);
  const list = useFollowing(visible.at(-1)?.id, focus);
  const clear = () => {
    clearedAt = entries.at(-1)?.id;
    drawAgain({});
  };
  return (
    <div class="panel wire">
      <div class="toolbar">
        <EdgeFilter shown={shown} show={setShown} />
        <button type="button" onClick={clear}>
          Clear
        </button>
        <p role="status">{said}</p>
      </div>
      {visible.length === 0 && (
        <p>Nothing yet. Ask the bot something, and see here what it asks Slack and E-HPC.</p>
      )}
      <ol aria-label="Wire" ref={list}>
        {visible.map((entry) => (
          <EntryView key={entry.id} entry={entry} focused={entry.id === focus} say={setSaid} />
        ))}
      </ol>
    </div>
  );
}

interface FilterProps {
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
}

function EdgeFilter({ shown, show }: FilterProps) {
  return (
    <div class="edges" role="radiogroup" aria-label="Show">
      {EDGES.map(([edge, label]) => (
        <label key={edge}>
          <input type="radio" name="edge" checked={edge === shown} onChange={() => show(edge)} />
          {label}
        </label>
      ))}
    </div>
  );
}

/** Keeps the newest in view, unless the reader scrolled away from it or reads an entry. */
function useFollowing(newest: string | undefined, focus: string | undefined) {
  const list = useRef<HTMLOListElement>(null);
  const away = useRef(false);
  useEffect(() => {
    const scroller = scrollerOf(list.current);
    const onScroll = () => {
      if (scroller) away.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight > 40;
    };
    scroller?.addEventListener('scroll', onScroll);
    return () => scroller?.removeEventListener('scroll', onScroll);
  }, []);
  useLayoutEffect(() => {
    const reads = list.current?.querySelector('details[open]') ?? null;
    const scroller = scrollerOf(list.current);
    if (newest === undefined || focus !== undefined || away.current || reads !== null) return;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }, [newest, focus]);
  return list;
}

const scrollerOf = (list: HTMLElement | null) => list?.closest('[role="tabpanel"]') ?? null;
