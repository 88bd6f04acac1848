import type { Logger } from 'pino';
import type { Keep } from './request-record.ts';

/**
 * One line for each request, also where LOG_LEVEL lets nothing else through: who asked what must not depend on it. Then
 * `next` hears of it.
 */
export function createAudit(log: Logger, next?: Keep): Keep {
  const lines = log.child({}, { level: 'info' });
  return (record) => {
    if (record.silent) lines.error(record, 'request');
    else lines.info(record, 'request');
    next?.(record);
  };
}
