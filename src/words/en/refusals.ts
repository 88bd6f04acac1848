import { DIRECT, type Missing } from '../../access/access.ts';
import { channel, code, join, type Mrkdwn, md } from '../mrkdwn.ts';

/** Whom or where the bot does not answer. */
const notAnswered: Readonly<Record<Missing['list'], (entry: string) => Mrkdwn>> = {
  users: () => md`you`,
  teams: () => md`people of your workspace`,
  channels: (entry) =>
    entry === DIRECT ? md`in direct messages, App Home or the global shortcut` : md`in ${channel(entry)}`,
};

/** What would change that. */
const remedy = ({ list, entry, beside }: Missing): Mrkdwn => {
  const setting = code(`ALLOWED_${list.toUpperCase()}`);
  return beside === undefined
    ? md`add ${code(entry)} to ${setting}`
    : md`set ${setting} to ${code(`${beside},${entry}`)}`;
};

/** Sentences for those who are not served. */
export const enRefusals = {
  refused: (missing: readonly Missing[]): Mrkdwn => {
    const whomOrWhere = missing.map(({ list, entry }) => notAnswered[list](entry));
    const remedies = missing.map(remedy);
    return md`:no_entry: This bot does not answer ${join(whomOrWhere, ', nor ')}. Ask the person who runs it to ${join(remedies, ', and to ')}.`;
  },
  strangers: (id: string): Mrkdwn =>
    md`:no_entry: People of other organizations see this conversation, so nothing is proposed or chosen in it. Ask the person who runs this bot to name ${code(id)} in ${code('ALLOWED_CHANNELS')}, together with all others that it shall answer in.`,
  unread: md`:no_entry: This bot answers certain people in certain conversations only, and Slack did not tell who is asking, or where. Please ask in another conversation.`,
  busy: md`:hourglass: Very many people are asking at this moment. Please try again in a few seconds.` as Mrkdwn,
  restarting:
    md`:arrows_counterclockwise: The bot is restarting, and had no time left to answer. Please ask again.` as Mrkdwn,
};
