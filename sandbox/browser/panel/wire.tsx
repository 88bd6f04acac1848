import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireLine } from '../../page/protocol.ts';
import type { ReadEntry } from '../acts.ts';
import { Radios } from '../radios.tsx';
import './panel.css';
import './wire.css';
import { EntryView } from './wire-entry.tsx';

interface WireProps {
  /** Oldest first. */
  readonly entries: readonly WireLine[];
  readonly read: ReadEntry;
  /** The id of the entry to open and to bring into view. */
  readonly focus?: string;
}

const EDGES = [
  ['both', 'Both edges'],
  ['slack', 'Slack'],
  ['e-hpc', 'E-HPC'],
] as const;

interface Filter {
  readonly edge: (typeof EDGES)[number][0];
  readonly failedOnly: boolean;
}

const fits = ({ edge, failed }: WireLine, filter: Filter) =>
  (filter.edge === 'both' || filter.edge === edge) && (failed || !filter.failedOnly);

/** The newest entry when the list was cleared; kept here because the panel is gone while another tab is open. */
let clearedAt: string | undefined;

/** What went over both edges of the bot: oldest first, as it happened, so that what follows from what can be read. */
export function WirePanel({ entries, read, focus }: WireProps) {
  const [filter, setFilter] = useState<Filter>({ edge: 'both', failedOnly: false });
  const [, drawAgain] = useState({});
  const [said, setSaid] = useState('');
  const since = entries.slice(entries.findIndex(({ id }) => id === clearedAt) + 1);
  const visible = since.filter((line) => line.id === focus || fits(line, filter));
  const list = useFollowing(visible.at(-1)?.id, focus);
  const clear = () => {
    clearedAt = entries.at(-1)?.id;
    drawAgain({});
  };
  return (
    <div class="panel wire">
      <div class="toolbar">
        <FilterFields filter={filter} change={setFilter} />
        <button type="button" onClick={clear}>
          Clear
        </button>
        <p role="status">{said}</p>
      </div>
      {visible.length === 0 && <p>{since.length === 0 ? NOTHING : 'Nothing fits the filter.'}</p>}
      <ol aria-label="Wire" ref={list}>
        {visible.map((entry) => (
          <EntryView key={entry.id} line={entry} read={read} focused={entry.id === focus} say={setSaid} />
        ))}
      </ol>
    </div>
  );
}

const NOTHING = 'Nothing yet. Ask the bot something, and see here what it asks Slack and E-HPC.';

interface FilterProps {
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
}

function FilterFields({ filter, change }: FilterProps) {
  return (
    <>
      <Radios
        label="Show"
        name="edge"
        choices={EDGES}
        chosen={filter.edge}
        choose={(edge) => change({ ...filter, edge })}
      />
      <label class="failed-only">
        <input
          type="checkbox"
          checked={filter.failedOnly}
          onChange={({ currentTarget }) => change({ ...filter, failedOnly: currentTarget.checked })}
        />
        Failed only
      </label>
    </>
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
