import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJson } from '../json.ts';
import { answerJson, raw } from '../raw.ts';
import { complaintsOf, failOnTheWire } from './faults.ts';
import { methods } from './methods.ts';
import { readerOfMethod } from './readers.ts';
import { type Api, type Arguments, refusal } from './world.ts';

/** `/api/<method>`, form-encoded or JSON, always 200 with `ok`. https://docs.slack.dev/apis/web-api */
export async function answerWebApi(
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  const method = (request.url ?? '').replace(/^\/api\//, '').replace(/\?.*$/s, '');
  const args = readArguments(request.headers['content-type'] ?? '', body);
  const sent = raw(body, request.headersDistinct, `${request.method} ${request.url}`);
  const person = readerOfMethod(api, method, args);
  const note = api.transcript.begin({
    wire: 'web-api',
    what: method,
    ...(person !== undefined && { person }),
    request: args,
    sent,
  });
  await api.faults.late();
  const fault = api.faults.take(['web-api', method], args);
  const failure = fault && failOnTheWire(response, fault);
  if (fault && failure) return note({ fault: fault.answer }, failure.answered);
  const word = fault && String(fault.answer);
  const answer = word === undefined ? call(api, request, method, args) : refusal(word, complaintsOf(word));
  note(answer, answerJson(response, 200, answer, scopesTold(api, request)));
}

/** Slack says with each answer what the token may do. */
const scopesTold = ({ tokens, scopes }: Api, request: IncomingMessage): Readonly<Record<string, string>> =>
  request.headers.authorization === `Bearer ${tokens.bot}` ? { 'x-oauth-scopes': scopes.join(',') } : {};

function call(api: Api, request: IncomingMessage, name: string, args: Arguments): object {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refusal('unknown_method');
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? args['token'];
  if (token === undefined) return refusal('not_authed');
  const wanted = name === 'apps.connections.open' ? api.tokens.app : api.tokens.bot;
  if (token !== wanted)
    return refusal(
      Object.values(api.tokens).includes(String(token)) ? 'not_allowed_token_type' : 'invalid_auth',
    );
  return method(api, args);
}

/** In forms, these are JSON. */
const STRUCTURES: readonly string[] = ['blocks', 'view'];

function readArguments(contentType: string, body: string): Arguments {
  if (contentType.startsWith('application/json')) {
    const json = readJson(body);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  }
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, STRUCTURES.includes(name) ? readJson(value) : value]),
  );
}
