import type { Switches } from '../../page/protocol.ts';
import type { DoAct } from '../acts.ts';

/** Switches for what goes wrong: E-HPC, its lists, Slack and the bot. */
export function CloudPanel({ switches }: { readonly switches: Switches; readonly act: DoAct }) {
  return <div>{switches.bot.state}</div>;
}
