import { request } from 'undici';
import { withinDeadline } from '../clock.ts';
import { CloudError } from '../failures/failure.ts';
import { networkFailure } from '../net/network-failure.ts';
import { type Answered, answered } from './clock.ts';
import type { DoctorContext } from './finding.ts';

/** Milliseconds. */
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
