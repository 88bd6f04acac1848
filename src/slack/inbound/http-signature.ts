import type { IncomingHttpHeaders } from 'node:http';
import { verifySlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';

/** Seconds that Slack's clock and ours may be apart. */
const APART = 300;

/** Milliseconds for which a request may come again and still count as signed: its time may lie ahead of ours, too. */
export const LIFETIME = 2 * APART * 1000;

export const signatureOf = (headers: IncomingHttpHeaders): string => String(headers['x-slack-signature']);

const timestampOf = (headers: IncomingHttpHeaders): number => Number(headers['x-slack-request-timestamp']);

/** Whether headers may belong to a request of Slack's: asked before a body is read or anything is computed. */
export const mayBeSigned = (headers: IncomingHttpHeaders, now: number): boolean =>
  /^v0=[0-9a-f]{64}$/.test(signatureOf(headers)) &&
  Math.abs(timestampOf(headers) - Math.floor(now / 1000)) <= APART;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function isSigned(
  headers: IncomingHttpHeaders,
  body: string,
  { signingSecret, now }: { readonly signingSecret: string; readonly now: () => number },
): boolean {
  const signature = signatureOf(headers);
  const timestamp = timestampOf(headers);
  try {
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: now(),
    });
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds between two lines about refusals: a flood of them must not become one of the log. */
const QUIET = 1000;

/** Tells the log of refusals at once, but at most once a second, with how many there were since the line before. */
export function createRefusals(log: Logger, now: () => number): () => void {
  let [told, count] = [Number.NEGATIVE_INFINITY, 0];
  return () => {
    count += 1;
    if (Math.abs(now() - told) < QUIET) return;
    log.warn({ count }, 'requests that Slack did not sign were refused');
    [told, count] = [now(), 0];
  };
}
