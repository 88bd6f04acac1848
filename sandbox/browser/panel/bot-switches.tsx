import { useEffect, useState } from 'preact/hooks';
import type { Mode, Switches } from '../../page/protocol.ts';
import { Radios } from '../radios.tsx';
import type { useActing } from './use-acting.ts';

const STATES = {
  running: 'The bot is running.',
  starting: 'The bot is starting …',
  paused: 'The bot is paused: Slack waits 3 seconds for it and then shows operation_timeout.',
  stopping: 'The bot answers what has come in, and then ends …',
  stopped: 'The bot is stopped: Slack shows dispatch_failed.',
};

const MODES: readonly (readonly [Mode, string])[] = [
  ['socket', 'Socket Mode'],
  ['http', 'HTTP'],
];

interface BotProps {
  readonly bot: Switches['bot'];
  readonly run: ReturnType<typeof useActing>['run'];
}

/** The bot as a process, and the way by which Slack reaches it. */
export function BotSwitches({ bot: { mode, state }, run }: BotProps) {
  const [paused, isStopped] = [state === 'paused', state === 'stopped'];
  const canPause = state === 'running' || paused;
  return (
    <fieldset>
      <legend>The bot</legend>
      <p role="status">{STATES[state]}</p>
      <ModeRadios mode={mode} choose={(name) => run({ act: 'bot', to: 'restart', mode: name })} />
      <p class="says">
        Another mode starts the bot again. In Socket Mode the bot opens a WebSocket; in HTTP mode Slack sends
        signed requests to it.
      </p>
      <div class="buttons">
        <button type="button" onClick={() => run({ act: 'bot', to: 'restart' })}>
          Restart the bot
        </button>
        <button
          type="button"
          aria-disabled={!canPause}
          onClick={() => canPause && run({ act: 'bot', to: paused ? 'resume' : 'pause' })}
        >
          {paused ? 'Resume the bot' : 'Pause the bot'}
        </button>
        <button
          type="button"
          aria-disabled={isStopped}
          onClick={() => isStopped || run({ act: 'bot', to: 'stop' })}
        >
          Stop the bot
        </button>
      </div>
      <p class="says">After a restart the bot knows no lists: what it then shows it has read anew.</p>
    </fieldset>
  );
}

interface ModeProps {
  readonly mode: Mode;
  /** Resolves with whether it was done. */
  readonly choose: (mode: Mode) => Promise<boolean>;
}

/** Shows what was chosen while the bot starts again. */
function ModeRadios({ mode, choose }: ModeProps) {
  const [wanted, setWanted] = useState<Mode>();
  useEffect(() => setWanted(undefined), [mode]);
  const take = async (name: Mode) => {
    setWanted(name);
    if (!(await choose(name))) setWanted(undefined);
  };
  return (
    <Radios
      label="Mode"
      name="mode"
      choices={MODES}
      chosen={wanted ?? mode}
      choose={(name) => void take(name)}
    />
  );
}
