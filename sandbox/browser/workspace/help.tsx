import type { Channel } from '../../slack/workspace.ts';
import { Dismiss } from './dismiss.tsx';
import { say, usePage } from './page.ts';

/** What this page is, for those who see it for the first time. */
export function Help() {
  const { state, send } = usePage();
  const command = state.app?.command.name ?? '';
  return (
    <section class="help" aria-label="What this is">
      <p>
        <strong>A Slack and an E-HPC on this machine; the bot between them is the real one.</strong> Type{' '}
        <code>{command} centos 7</code> below, or <Try line={`${command} centos 7`} label="send it now" />.
        Make the cloud fail under <OpenPanel panel="cloud" label="Cloud" />, and see every request under{' '}
        <OpenPanel panel="wire" label="Wire" />.
      </p>
      <Dismiss onClick={() => send({ type: 'help-closed' })} />
    </section>
  );
}

function OpenPanel({ panel, label }: { readonly panel: 'cloud' | 'wire'; readonly label: string }) {
  const { send } = usePage();
  return (
    <button type="button" class="link" onClick={() => send({ type: 'panel-opened', panel })}>
      {label}
    </button>
  );
}

/** What an empty conversation offers to begin with. */
export function Examples({ channel }: { readonly channel: Channel }) {
  const { app } = usePage().state;
  if (app === null) return null;
  const mention = `@${app.user.name}`;
  const lines =
    channel.kind === 'dm'
      ? ['gromacs or lammps', 'explain NotAuthorized', 'help']
      : [`${app.command.name} centos 7`, `${mention} gromacs or lammps`, `${app.command.name} help`];
  return (
    <div class="examples">
      <p>Nothing was said here yet. Try one of these:</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Try line={line} label={line} />
          </li>
        ))}
      </ul>
      {channel.kind !== 'dm' && (
        <p>A command is answered to you alone; a mention to everybody, in a thread.</p>
      )}
    </div>
  );
}

function Try({ line, label }: { readonly line: string; readonly label: string }) {
  const page = usePage();
  return (
    <button type="button" class="link" onClick={() => void say(page, line, { opens: true })}>
      {label}
    </button>
  );
}
