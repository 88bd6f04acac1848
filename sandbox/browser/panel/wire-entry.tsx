import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireEntry } from '../../page/protocol.ts';
import { EntryDetails } from './wire-details.tsx';

interface EntryProps {
  readonly entry: WireEntry;
  /** Whether somebody was led here. */
  readonly focused: boolean;
  /** Tells people what was copied. */
  readonly say: (words: string) => void;
}

/** One request and its answer: a line, and behind it all that went over the wire. */
export function EntryView({ entry, focused, say }: EntryProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    if (!focused || details.current === null) return;
    details.current.open = true;
    details.current.scrollIntoView({ block: 'start' });
    details.current.querySelector('summary')?.focus({ preventScroll: true });
  }, [focused]);
  return (
    <li class={entry.failed ? 'failed' : ''}>
      <details ref={details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="line">
          <time>{timeOf(entry.at)}</time> <span class="way">{wayOf(entry)}</span>
          <span class="what">
            <strong>{entry.what}</strong> <Outcome entry={entry} />
          </span>
        </summary>
        {open && <EntryDetails entry={entry} say={say} />}
      </details>
    </li>
  );
}

function Outcome({ entry: { outcome, failed, ms } }: { readonly entry: WireEntry }) {
  if (outcome === undefined) return <span class="outcome">waits for the answer …</span>;
  return (
    <span class="outcome">
      {failed && <strong>failed: </strong>}
      {outcome}
      {ms !== undefined && ` · ${ms} ms`}
    </span>
  );
}

function wayOf({ edge, from }: WireEntry): string {
  if (edge === 'e-hpc') return 'bot → E-HPC';
  return from === 'bot' ? 'bot → Slack' : 'Slack → bot';
}

/** To the millisecond, in the reader's zone. */
function timeOf(at: number): string {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
