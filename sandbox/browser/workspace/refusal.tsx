import type { Refusal } from '../../page/protocol.ts';
import { Dismiss } from './dismiss.tsx';
import { usePage } from './page.ts';

/** What a workspace would not see at all: the bot sent something that Slack did not take. */
export function RefusalView({ refusal }: { readonly refusal: Refusal }) {
  const { send } = usePage();
  const { entry, error, errors, channel } = refusal;
  return (
    <div class={`${channel === undefined ? 'toast' : 'notice'} refusal`} role="alert">
      <p>
        <strong>
          Slack refused {channel === undefined ? 'what the bot sent' : 'this card'}: {error}
        </strong>
      </p>
      <ul>
        {errors.map((complaint) => (
          <li key={complaint}>
            <code>{complaint}</code>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => send({ type: 'panel-opened', panel: 'wire', entry })}>
        Show it on the wire
      </button>
      <Dismiss onClick={() => send({ type: 'refusal-dismissed', entry })} />
    </div>
  );
}
