import type { Channel } from '../../slack/workspace.ts';
import { channelIn, meIn } from '../state.ts';
import { timelineOf } from '../threads.ts';
import { Composer } from './composer.tsx';
import './conversation.css';
import { Examples, Help } from './help.tsx';
import { Items } from './items.tsx';
import { Log } from './log.tsx';
import { usePage } from './page.ts';

/** A channel or the direct conversation with the bot. */
export function Conversation() {
  const { state } = usePage();
  const [me, channel] = [meIn(state), channelIn(state)];
  if (me === undefined || channel === undefined) return <NotThere />;
  const name = titleOf(channel, state.app?.user.name ?? '');
  const items = timelineOf(state);
  const key = `${me.id} ${channel.id}`;
  return (
    <main id="main" class="conversation" aria-label={name} tabIndex={-1}>
      <header class="place-head">
        <h1>{name}</h1>
        <p>{aboutOf(channel, state.app?.user.name ?? '')}</p>
      </header>
      <Log key={key} name={`Messages in ${name}`}>
        {state.help && <Help />}
        {items.length === 0 && <Examples channel={channel} />}
        <Items items={items} />
      </Log>
      <Composer key={key} name={`Message ${name}`} />
    </main>
  );
}

const titleOf = ({ kind, name }: Channel, bot: string) => (kind === 'dm' ? bot : `#${name}`);

function aboutOf({ kind, bot }: Channel, name: string): string {
  if (kind === 'dm') return 'Direct messages between you and the bot';
  const lock = kind === 'private' ? 'Private. ' : '';
  return `${lock}${name} is ${bot ? '' : 'not '}in this channel`;
}

function NotThere() {
  const { state } = usePage();
  const isStarting = state.connection === 'connecting';
  return (
    <main id="main" class="conversation" aria-label={state.place} tabIndex={-1}>
      <header class="place-head">
        <h1>{isStarting ? 'Connecting …' : `There is no ${state.place} for ${state.person}`}</h1>
      </header>
    </main>
  );
}
