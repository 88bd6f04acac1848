import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/**
 * The bot's log as Bolt and its clients want one. Only what they warn of is kept, unless LOG_LEVEL is `debug`; then their
 * chatter is cut where data begins, because they print whole requests, `response_url` and `trigger_id` included.
 */
export function boltLog(log: Logger): BoltLogger {
  const chatter = (...parts: readonly unknown[]) =>
    log.debug(
      told(parts)
        .replace(/[:({[].*/s, '')
        .trim(),
    );
  return {
    debug: chatter,
    info: chatter,
    warn: (...parts: readonly unknown[]) => log.warn(told(parts)),
    error: (...parts: readonly unknown[]) => log.error(told(parts)),
    getLevel: () => (log.isLevelEnabled('debug') ? LogLevel.DEBUG : LogLevel.WARN),
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

/** Objects are requests and answers, so only texts and errors' messages are told. */
const told = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (typeof part === 'object' ? Reflect.get(Object(part), 'message') : part))
    .filter((part) => typeof part === 'string')
    .join(' ')
    .slice(0, 500);
