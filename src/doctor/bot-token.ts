import type { webApi } from '@slack/bolt';
import type { Home } from '../access/access.ts';
import { allowLists } from '../config/config.ts';
import type { Words } from '../words/en.ts';
import { callSlack, type SlackAnswer } from './calls.ts';
import { clockFinding } from './clock.ts';
import { type DoctorContext, type Finding, note, ok, skipped, wrong, wrongLine } from './finding.ts';

/** What manifest.yml asks for; a test keeps them equal, since the image has no manifest. */
export const botScopes: readonly string[] = ['commands', 'chat:write', 'app_mentions:read', 'im:history'];

/** Milliseconds: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const tolerance = 5 * 60_000;

/** The bot token, what it may do, who is answered, and our clock, all from one auth.test. */
export async function botToken(context: DoctorContext): Promise<readonly Finding[]> {
  const { words, config } = context;
  const { names, skippedFor } = words.doctor;
  const answer = await callSlack(
    'auth.test',
    { variable: 'SLACK_BOT_TOKEN', token: config.slack.botToken },
    context,
  );
  const limit = config.slack.mode.kind === 'http' ? tolerance : undefined;
  return [
    whose(answer, words),
    ...(answer.data === undefined
      ? [names.scopes, names.allowed].map((name) => skipped(name, skippedFor([names.botToken])))
      : [scopes(answer.data, words), allowedFinding(homeOf(answer.data), context)]),
    answer.answered === undefined
      ? skipped(names.slackClock, skippedFor([names.botToken]))
      : clockFinding(names.slackClock, answer.answered, limit, words),
  ];
}

function whose({ data, error }: SlackAnswer, { doctor }: Words): Finding {
  const { botToken: name } = doctor.names;
  if (error !== undefined) return wrongLine(name, error.lines.join(' '));
  const { team, team_id: id, user, bot_id: bot } = Object(data);
  return bot
    ? ok(name, doctor.bot(String(user), String(team), String(id)))
    : wrong(name, doctor.noBot, doctor.botTodo);
}

function homeOf(data: webApi.WebAPICallResult): Home {
  const { team_id: team, enterprise_id: enterprise } = Object(data);
  return { team: String(team), ...(enterprise && { enterprise: String(enterprise) }) };
}

/** `response_metadata.scopes` is the header `x-oauth-scopes`. */
function scopes({ response_metadata: metadata }: webApi.WebAPICallResult, { doctor }: Words): Finding {
  const { scopes: name } = doctor.names;
  const granted = metadata?.scopes;
  if (granted === undefined) return note(name, doctor.scopes.untold);
  const missing = botScopes.filter((scope) => !granted.includes(scope));
  const more = granted.filter((scope) => scope !== '' && !botScopes.includes(scope));
  if (missing.length > 0) return wrong(name, doctor.scopes.missing(missing), doctor.scopes.missingTodo);
  if (more.length > 0) return note(name, doctor.scopes.more(more), doctor.scopes.moreTodo);
  return ok(name, granted.join(', '));
}

/** Whom the lists admit; a list of workspaces without the bot's own shuts out its own people. */
function allowedFinding({ team, enterprise }: Home, context: DoctorContext): Finding {
  const { names, allowed: words, skippedFor } = context.words.doctor;
  const unclear = allowLists.filter((list) => context.doubtful.has(list));
  if (unclear.length > 0) return skipped(names.allowed, skippedFor(unclear));
  const { teams, channels, users } = context.config.slack.allowed;
  const atHome = !teams || [team, enterprise].some((id) => id !== undefined && teams.includes(id));
  const summary = words.lists(teams?.length, channels?.length, users?.length);
  if (atHome) return ok(names.allowed, summary);
  return note(names.allowed, `${words.notHome(team)}; ${summary}`, words.notHomeTodo);
}
