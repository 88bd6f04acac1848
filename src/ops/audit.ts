import type { Logger } from 'pino';
import type { Keep } from './request-record.ts';

/** One line for each request, also where LOG_LEVEL lets nothing else through: who asked what must not depend on it. */
export function createAudit(log: Logger): Keep {
  const lines = log.child({}, { level: 'info' });
  return (record) => (record.silent ? lines.error(record, 'request') : lines.info(record, 'request'));
}
