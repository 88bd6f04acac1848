import type { Logger } from 'pino';
import { createLog, type LogOptions } from '../../src/ops/log.ts';

export interface LogLines {
  readonly log: Logger;
  readonly lines: Record<string, unknown>[];
  readonly raw: () => string;
}

/** A log that can be read. */
export function logLines(options: Partial<LogOptions> = {}): LogLines {
  const raw: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => {
    raw.push(line);
    lines.push(JSON.parse(line));
  };
  return {
    log: createLog({ level: 'info', destination: { write }, ...options }),
    lines,
    raw: () => raw.join(''),
  };
}
