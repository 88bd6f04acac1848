import type { Home } from '../access/access.ts';
import { type DoctorContext, type Finding, note, ok, skipped } from './finding.ts';

const lists = ['ALLOWED_TEAMS', 'ALLOWED_CHANNELS', 'ALLOWED_USERS'];

/** Whom the lists admit; a list of workspaces without the bot's own shuts out its own people. */
export function allowedFinding({ team, enterprise }: Home, context: DoctorContext): Finding {
  const { names, allowed: words, skippedFor } = context.words.doctor;
  const unclear = lists.filter((list) => context.doubtful.has(list));
  if (unclear.length > 0) return skipped(names.allowed, skippedFor(unclear));
  const { teams, channels, users } = context.config.slack.allowed;
  const atHome = !teams || [team, enterprise].some((id) => id !== undefined && teams.includes(id));
  const summary = words.lists(teams?.length, channels?.length, users?.length);
  if (atHome) return ok(names.allowed, summary);
  return note(names.allowed, `${words.notHome(team)}; ${summary}`, words.notHomeTodo);
}
