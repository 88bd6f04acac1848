import { useState } from 'preact/hooks';
import type { Switches } from '../../page/protocol.ts';
import { useId } from '../unique-id.ts';
import { OfferSelect } from './offer-select.tsx';
import type { useActing } from './use-acting.ts';

const WELL = { name: '', label: 'Nothing', says: 'Slack takes what the bot says.' };

interface SlackProps {
  readonly switches: Switches;
  readonly run: ReturnType<typeof useActing>['run'];
}

export function SlackSwitches({ switches: { slack, offered }, run }: SlackProps) {
  return (
    <fieldset>
      <legend>Slack</legend>
      <OfferSelect
        label="Slack fails with"
        offers={[WELL, ...offered.slack]}
        value={slack.faults.at(-1) ?? ''}
        choose={(fault) => run({ act: 'slack', ...(fault !== '' && { fault }) })}
      />
      <Latency ms={slack.latencyMs} change={(latencyMs) => run({ act: 'slack', latencyMs })} />
    </fieldset>
  );
}

interface LatencyProps {
  /** What is in force. */
  readonly ms: number;
  readonly change: (ms: number) => void;
}

const MOST_MS = 10_000;
const ALLOWED = `From 0 to ${MOST_MS.toLocaleString('en')}, in whole milliseconds.`;

function Latency({ ms, change }: LatencyProps) {
  const id = useId();
  const [isRefused, refuse] = useState(false);
  // The panel is drawn anew for much that happens, which must not take away what somebody types.
  const [typed, type] = useState<string>();
  const take = (wanted: number) => {
    const isAllowed = Number.isInteger(wanted) && wanted >= 0 && wanted <= MOST_MS;
    type(undefined);
    refuse(!isAllowed);
    if (isAllowed) change(wanted);
  };
  return (
    <div class="switch">
      <label for={id}>Slack latency (ms)</label>
      <input
        id={id}
        aria-describedby={`${id}-says`}
        type="number"
        min={0}
        max={MOST_MS}
        step={100}
        value={typed ?? ms}
        onInput={({ currentTarget }) => {
          type(currentTarget.value);
          refuse(false);
        }}
        onChange={({ currentTarget }) => take(currentTarget.valueAsNumber)}
      />
      {isRefused && (
        <p class="failure" role="alert">
          {ALLOWED} It stays at {ms}.
        </p>
      )}
      <p id={`${id}-says`} class="says">
        How long each call of the bot to Slack takes. What people do is not slowed down. {ALLOWED}
      </p>
    </div>
  );
}
