import { webApi } from '@slack/bolt';
import { request } from 'undici';
import { withinDeadline } from '../clock.ts';
import type { ConfigError } from '../config/config.ts';
import { CloudError } from '../failures/failure.ts';
import { networkFailure } from '../net/network-failure.ts';
import { createLog } from '../ops/log.ts';
import { cannotConnect, isRefusal, knownTrouble } from '../slack/outbound/errors.ts';
import { webApiOptions } from '../slack/outbound/web-api.ts';
import { type Answered, answered } from './clock.ts';
import type { DoctorContext } from './finding.ts';

/** Milliseconds for one call. */
const patience = 10_000;

/**
 * A call with nothing in it. Whatever answers it: name, proxy, connection and certificate are right. Rejects with
 * CloudError where nothing does.
 */
export function probe(url: URL, { dispatcher, clock }: DoctorContext): Promise<Answered> {
  const call = async (signal: AbortSignal) => {
    const sentAt = clock.now();
    const { headers, body } = await request(url, { dispatcher, signal });
    const heard = answered(sentAt, clock.now(), String(headers['date']));
    await body.dump().catch(() => undefined);
    return heard;
  };
  return withinDeadline(patience, clock, call, () => new CloudError({ code: 'DeadlineExceeded' })).catch(
    (error: unknown) => {
      throw error instanceof CloudError ? error : new CloudError(networkFailure(error));
    },
  );
}

/** How a method of Slack's Web API was answered. */
export interface SlackAnswer {
  /** Missing where Slack refused or was not reached; `error` then says why, in the words of the bot's own start. */
  readonly data?: webApi.WebAPICallResult;
  readonly error?: ConfigError;
  /** Whether Slack said no to the token. */
  readonly refused: boolean;
  /** Missing where nothing answered. */
  readonly answered?: Answered;
}

/** Calls a method as the bot does, but once: it is to tell what happens. `variable` has the token. Never rejects. */
export async function callSlack(
  method: string,
  { variable, token }: { readonly variable: string; readonly token: string },
  { config, dispatcher, clock }: DoctorContext,
): Promise<SlackAnswer> {
  const { apiUrl } = config.slack;
  const options = webApiOptions({ apiUrl, dispatcher, log: createLog({ level: 'silent' }) });
  let heard: Answered | undefined;
  const fetch: webApi.FetchFunction = async (url, init) => {
    const sentAt = clock.now();
    const response = await options.fetch(url, init);
    heard = answered(sentAt, clock.now(), response.headers.get('date'));
    return response;
  };
  const call = () => new webApi.WebClient(token, { ...options, fetch }).apiCall(method);
  try {
    const data = await withinDeadline(patience, clock, call, () =>
      Object.assign(new Error(), { code: 'ETIMEDOUT' }),
    );
    return { data, refused: false, ...(heard && { answered: heard }) };
  } catch (error) {
    return {
      error: cannotConnect(variable, apiUrl, error),
      refused: isRefusal(error) && knownTrouble(apiUrl, error) === undefined,
      ...(heard && { answered: heard }),
    };
  }
}
