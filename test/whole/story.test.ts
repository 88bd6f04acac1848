import { test } from '@jest/globals';
import { openStage } from '../../sandbox/stage.ts';
import { testClock } from '../support/clock.ts';
import { expectFile } from '../support/golden.ts';
import { inProcess } from '../support/in-process.ts';
import { tellStory } from './story.ts';

const page = new URL('../../docs/story.md', import.meta.url);

test.each([
  ['Socket Mode', { http: false, restarts: true }],
  ['HTTP mode', { http: true, restarts: true }],
  ['Socket Mode without a restart', { http: false, restarts: false }],
])(
  'a team finds, compares, proposes and chooses an image in a thread: the same in %s',
  async (_mode, { http, restarts }) => {
    const stage = await openStage({ ...inProcess(testClock()), http });
    try {
      expectFile(page, await tellStory(stage, async () => (restarts ? stage.restart() : undefined)));
    } finally {
      await stage.stop();
    }
  },
);
