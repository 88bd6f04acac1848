import { statSync } from 'node:fs';
import { type App, createApp } from './app.ts';
import { systemClock } from './clock.ts';
import { ConfigError, readConfig } from './config/config.ts';
import { createLog, newReference } from './ops/log.ts';

async function main(): Promise<void> {
  if (statSync('.env', { throwIfNoEntry: false })?.isFile()) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, secrets: config.secrets });
  const app = createApp(config, { log, clock: systemClock });

  process.on('unhandledRejection', (error) =>
    log.error({ reference: newReference(), err: error }, 'unhandled rejection'),
  );
  process.on('uncaughtException', (error) => {
    log.fatal({ reference: newReference(), err: error }, 'uncaught exception');
    process.exitCode = 1;
    end(app);
  });
  let signalled = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (signalled) process.exit(1);
      signalled = true;
      log.info({ signal }, 'stopping');
      end(app);
    });
  await app.start();
}

let ending = false;
/** Milliseconds; a stop takes less, and whatever keeps it from its end must not keep the process. */
const LONGEST_STOP = 15_000;

/** What is in flight is still answered, whatever goes wrong meanwhile; only a second signal does not wait for that. */
function end(app: App): void {
  if (ending) return;
  ending = true;
  // The clock keeps no process alive, so this does while an answer waits for its next try.
  setTimeout(() => process.exit(1), LONGEST_STOP);
  app.stop().then(
    () => process.exit(),
    () => process.exit(1),
  );
}

main().catch((error: unknown) => {
  const text = error instanceof ConfigError ? error.message : String(Reflect.get(Object(error), 'stack'));
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
