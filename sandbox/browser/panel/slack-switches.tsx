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
  readonly ms: number;
  readonly change: (ms: number) => void;
}

function Latency({ ms, change }: LatencyProps) {
  const id = useId();
  return (
    <div class="switch">
      <label for={id}>Slack latency (ms)</label>
      <input
        id={id}
        aria-describedby={`${id}-says`}
        type="number"
        min={0}
        max={10_000}
        step={100}
        value={ms}
        onChange={({ currentTarget: { valueAsNumber: typed } }) => {
          if (typed >= 0) change(Math.min(Math.round(typed), 10_000));
        }}
      />
      <p id={`${id}-says`} class="says">
        How long each call of the bot to Slack takes. What people do is not slowed down.
      </p>
    </div>
  );
}
