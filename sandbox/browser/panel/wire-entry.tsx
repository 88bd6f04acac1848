import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireLine } from '../../page/protocol.ts';
import type { ReadEntry } from '../acts.ts';
import { EntryDetails } from './wire-details.tsx';

interface EntryProps {
  readonly line: WireLine;
  readonly read: ReadEntry;
  /** Whether somebody was led here. */
  readonly focused: boolean;
  /** Tells people what was copied. */
  readonly say: (words: string) => void;
}

/** One request and its answer: a line, and behind it all that went over the wire, which is read when it is opened. */
export function EntryView({ line, read, focused, say }: EntryProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  // Before the rest is there, the last line cannot come up far enough.
  const bringUp = () => focused && details.current?.scrollIntoView({ block: 'start' });
  useLayoutEffect(() => {
    if (!focused || details.current === null) return;
    details.current.open = true;
    bringUp();
    details.current.querySelector('summary')?.focus({ preventScroll: true });
  }, [focused]);
  return (
    <li class={line.failed ? 'failed' : ''}>
      <details ref={details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="line">
          <time>{timeOf(line.at)}</time> <span class="way">{wayOf(line)}</span>
          <span class="what">
            <strong>{line.what}</strong> <Outcome line={line} />
          </span>
        </summary>
        {open && <EntryDetails {...{ line, read, say }} onRead={bringUp} />}
      </details>
    </li>
  );
}

function Outcome({ line: { outcome, failed, ms } }: { readonly line: WireLine }) {
  if (outcome === undefined) return <span class="outcome">waits for the answer …</span>;
  return (
    <span class="outcome">
      {failed && <strong>failed: </strong>}
      {outcome}
      {ms !== undefined && ` · ${ms} ms`}
    </span>
  );
}

function wayOf({ edge, from }: WireLine): string {
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
