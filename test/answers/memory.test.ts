import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { bot } from '../support/questions.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes of memory in use that nothing can free. */
function inUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const MB = 1024 * 1024;
const MESSAGES = 20;

test.each([
  ['a word', (n: number) => `gromacslongword${n}`],
  ['an id', (n: number) => `show m-bp181x855551abc${n}`],
  ['a topic of the help', (n: number) => `help something unknown ${n}`],
])(
  'a question about %s that is remembered does not keep the message that it was cut out of',
  async (_, lineOf) => {
    const { ask } = bot(() => []);
    await ask('');
    const before = inUse();
    for (let n = 0; n < MESSAGES; n += 1) {
      const message = JSON.parse(JSON.stringify(`${lineOf(n)}${' '.repeat(MB)}${n}`));
      await ask(message.slice(0, 100).trim());
    }
    expect(inUse() - before).toBeLessThan((MESSAGES * MB) / 4);
  },
);
