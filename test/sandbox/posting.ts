import { request } from 'undici';
import type { Slack } from '../../sandbox/slack/server.ts';

/** POST as the bot does it: JSON, or a form whose blocks are JSON. */
export async function post(url: string, body: object | string, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type =
    typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8';
  const answer = await request(url, {
    method: 'POST',
    body: text,
    headers: { 'content-type': type, ...headers },
  });
  return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

/** A method of the Web API with the bot's token. */
export async function api(
  slack: Slack,
  method: string,
  body: object | string = {},
  token = slack.tokens.bot,
) {
  const { text } = await post(slack.apiUrl + method, body, { authorization: `Bearer ${token}` });
  return JSON.parse(text);
}
