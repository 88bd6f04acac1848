import type { Logger } from 'pino';

/** Whether Slack took an acknowledgement: a connection may be gone by then. Never rejects. */
export const acknowledged = (ack: Promise<void>, log: Logger): Promise<boolean> =>
  ack.then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, 'an acknowledgement could not be sent');
      return false;
    },
  );
