import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { forgetOldest } from '../forget.ts';
import { readJson } from '../json.ts';
import { answer, raw } from '../raw.ts';
import { failOnTheWire } from './faults.ts';
import { readContent } from './message-body.ts';
import { readerOfUrl } from './readers.ts';
import { BOT, type Message, type Workspace } from './workspace.ts';
import type { World } from './world.ts';

/** Whom a response_url answers. */
export interface Origin {
  /** The number of the command or click. */
  readonly request: number;
  readonly person: string;
  readonly channel: string;
  /** The message that was clicked; a slash command has none. */
  readonly source?: Message;
}

export interface ResponseUrls {
  /** A path of its own for one command or click: five uses within 30 minutes. */
  open(origin: Origin): string;
  answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void>;
}

const USES = 5;
const LIFETIME_MS = 30 * 60_000;
/** Those before the newest thousand are as good as used up. */
const KEPT = 1000;

const bodyShape = z.looseObject({
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});
type Body = z.infer<typeof bodyShape>;

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function createResponseUrls(world: World): ResponseUrls {
  const open = new Map<string, { origin: Origin; at: number; uses: number }>();
  return {
    open(origin) {
      const kind = origin.source === undefined ? 'commands' : 'actions';
      const path = `/${kind}/T0SANDBOX/${origin.request}/${randomBytes(12).toString('base64url')}`;
      open.set(path, { origin, at: world.now(), uses: 0 });
      forgetOldest(open, KEPT);
      return path;
    },
    async answer(request, response, body) {
      const path = request.url ?? '/';
      const use = open.get(path);
      const note = world.transcript.begin(begun(request, path, body, use?.origin));
      const send = (status: number, text: string) =>
        note({ status, body: text }, answer(response, status, { 'content-type': 'text/plain' }, text));
      await world.faults.late();
      const fault = world.faults.take(['response_url'], readJson(body));
      if (fault !== undefined) {
        const word = String(fault.answer);
        const failure = failOnTheWire(response, fault);
        return failure ? note({ fault: word }, failure.answered) : send(statusOf(word), word);
      }
      if (use === undefined || use.uses >= USES) return send(404, 'used_url');
      if (world.now() - use.at > LIFETIME_MS) return send(404, 'expired_url');
      use.uses += 1;
      const refusal = apply(world.workspace, use.origin, readJson(body));
      if (refusal === null) send(200, 'ok');
      else send(statusOf(refusal), refusal);
    },
  };
}

function begun(request: IncomingMessage, path: string, body: string, origin?: Origin) {
  const json = readJson(body);
  const person = origin && readerOfUrl(origin, json);
  return {
    wire: 'response_url' as const,
    what: path,
    ...(origin && { channel: origin.channel }),
    ...(person !== undefined && { person }),
    request: json,
    sent: raw(body, request.headersDistinct, `${request.method} ${path}`),
  };
}

function apply(workspace: Workspace, origin: Origin, json: unknown): string | null {
  const parsed = bodyShape.safeParse(json);
  if (!parsed.success) return 'invalid_payload';
  const body = parsed.data;
  const { request, source } = origin;
  const why = { by: 'response_url', request } as const;
  const silent = body['text'] === undefined && body['blocks'] === undefined;
  const current = source && workspace.find(source.channel, source.ts);
  if (body.delete_original === true && current) {
    const refusal = silent ? null : post(workspace, origin, body);
    if (refusal === null) workspace.remove(current, why);
    return refusal;
  }
  const content = readContent(json);
  if ('error' in content) return content.error;
  // Left out, replace_original is as good as true; and what was ephemeral stays so, whatever response_type says.
  if (current && body.replace_original !== false) workspace.update(current, content, why);
  else return post(workspace, origin, body);
  return null;
}

function post(workspace: Workspace, origin: Origin, body: Body): string | null {
  const content = readContent(body);
  if ('error' in content) return content.error;
  const inChannel = body.response_type === 'in_channel';
  const threadTs = body.thread_ts ?? (inChannel ? undefined : origin.source?.threadTs);
  workspace.post(
    {
      ...content,
      channel: origin.channel,
      user: BOT.user,
      ...(!inChannel && { only: origin.person }),
      ...(threadTs !== undefined && { threadTs }),
    },
    { by: 'response_url', request: origin.request },
  );
  return null;
}

const statusOf = (refusal: string) => (refusal.endsWith('_url') ? 404 : 400);
