import type { JSX } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import type { Done } from '../../page/acts.ts';
import type { Control } from '../../slack/element-schemas.ts';
import { type Asking, Confirm } from './confirm.tsx';
import { type At, Press, type Value, type What } from './press.ts';

/** A control in its place. */
export interface Placed<Of extends Control = Control> {
  readonly control: Of;
  readonly at: At;
  /** What an input block says of it. */
  readonly field?: Field;
}

export interface Field {
  readonly labelId: string;
  readonly inputId: string;
  /** The ids of what else is said: hint and error. */
  readonly describedBy?: string;
  readonly invalid: boolean;
  readonly required: boolean;
  /** Whether the bot is told by itself, rather than with the whole view. */
  readonly tells: boolean;
}

export interface Acting {
  /** Asks for a confirmation if there is to be one, notes the value, and tells the bot. */
  act(what: What, value?: Value): void;
  /** Whether the bot has not answered yet. */
  readonly busy: boolean;
  /** The confirmation and what went wrong, to be drawn beside the control. */
  readonly aside: JSX.Element;
}

interface Failure {
  /** A control that is drawn in the place of another has not failed. */
  readonly of: string;
  readonly says: string;
}

const placeOf = ({ block, action }: At) => `${block} ${action}`;

/** Of what is typed while the bot is told, it is told the newest. */
async function tellAll(next: { current: What | undefined }, tell: (what: What) => Promise<Done>) {
  let done: Done = {};
  for (let what = next.current; what !== undefined; what = next.current) {
    next.current = undefined;
    done = await tell(what);
  }
  return done.error;
}

/** What every control does when it is used. */
export function useAct({ control, at, field }: Placed): Acting {
  const { press, change, busy } = useContext(Press);
  const [isWaiting, wait] = useState(false);
  const [failure, fail] = useState<Failure>();
  const [asking, ask] = useState<Asking>();
  const next = useRef<What>(undefined);
  const latest = useRef(press);
  latest.current = press;
  const send = async (what: What, value?: Value) => {
    if (value !== undefined) change(at, value);
    if (field?.tells === false) return;
    wait(true);
    fail(undefined);
    next.current = what;
    const error = await tellAll(next, (newest) => latest.current(at, newest));
    wait(false);
    fail(error && { of: placeOf(at), says: error.says });
  };
  const dialog = 'confirm' in control ? control.confirm : undefined;
  return {
    act(what, value) {
      if (busy) return;
      if (isWaiting) {
        if (what.typed !== undefined) next.current = what;
        return;
      }
      if (dialog === undefined) void send(what, value);
      else ask({ dialog, go: () => void send(what, value) });
    },
    busy: isWaiting || busy,
    aside: (
      <>
        {asking && <Confirm asking={asking} done={() => ask(undefined)} />}
        {failure?.of === placeOf(at) && (
          <p class="control-failure" role="alert">
            {failure.says}
          </p>
        )}
      </>
    ),
  };
}
