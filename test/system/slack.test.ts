import { describe, expect } from '@jest/globals';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();

describe('when Slack fails', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('with 429 once, the answer comes after the wait that it asks for', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Slack fails with', '429 of the Web API, once');
    await ada.say('@ehpc-images gromacs or lammps');
    await ada.press(ada.message('@ehpc-images gromacs or lammps'), '1 reply');
    await ada.message('3 of 52 images', ada.thread).waitFor();
    const posts = sandbox.stage().slack.transcript.filter(({ what }) => what === 'chat.postMessage');
    expect(posts.map(({ response }) => response)).toMatchObject([{ fault: 429 }, { ok: true }]);
  });

  sandbox.story(
    'with 429 always, the bot tries each of its ways as often as its budget allows, and gives up',
    async (visit) => {
      const ada = await visit('#/incident?as=ada');
      await ada.turn('Slack fails with', '429 of the Web API, always');
      const { slack } = sandbox.stage();
      const before = slack.transcript.length;
      await ada.say('@ehpc-images debian');
      const lastWay = 'chat.postMessage failed: 429';
      await (await ada.look('Wire')).getByRole('listitem').filter({ hasText: lastWay }).nth(4).waitFor();
      const calls = slack.transcript.slice(before).filter(({ wire }) => wire === 'web-api');
      expect(calls.every(({ response }) => (response as { fault?: unknown }).fault === 429)).toBe(true);
      // To all in the thread, to the person there, to the person alone: the last way may use up what time there is.
      expect(calls.map(({ what }) => what.slice('chat.'.length))).toEqual([
        ...['postMessage', 'postMessage'],
        ...['postEphemeral', 'postEphemeral'],
        ...['postMessage', 'postMessage', 'postMessage'],
      ]);
    },
  );

  sandbox.story('with invalid_blocks of the Web API, the bot answers in plain text', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Slack fails with', 'Web API refuses cards: invalid_blocks');
    await ada.say('@ehpc-images lammps 7');
    await ada.main.getByText('Slack refused this card: invalid_blocks').first().waitFor();
    await ada.press(ada.message('@ehpc-images lammps 7'), '1 reply');
    const answer = ada.message('kunpeng-lammps', ada.thread);
    await answer.waitFor();
    expect(await answer.getByRole('button', { name: 'Refresh' }).count()).toBe(0);
  });

  sandbox.story(
    'with invalid_blocks, the page shows what was refused and where, then the answer in plain text',
    async (visit) => {
      const ada = await visit('#/incident?as=ada');
      await ada.say('/ehpc-images centos 7 arm');
      await ada.message('kunpeng-lammps').waitFor();
      await ada.turn('Slack fails with', 'response_url refuses cards: invalid_blocks');
      await ada.press(ada.message('kunpeng-lammps'), 'Refresh');
      await ada.main.getByText('Slack refused this card: invalid_blocks').first().waitFor();
      await ada.main.getByText('[json-pointer:/blocks/0]').first().waitFor();
      const answer = ada.message('kunpeng-lammps');
      await answer.getByRole('button', { name: 'Refresh' }).waitFor({ state: 'detached' });
      expect(await answer.innerText()).toContain('1 of 52 images');
    },
  );

  sandbox.story('with a spent response_url, the bot answers all the same', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('/ehpc-images centos 7 arm');
    await ada.message('kunpeng-lammps').waitFor();
    await ada.turn('Slack fails with', /used_url/);
    await ada.press(ada.message('kunpeng-lammps'), 'Refresh');
    await ada.message('kunpeng-lammps').waitFor();
  });

  sandbox.story('with an event that comes twice, the bot answers once', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Slack fails with', 'Every event comes twice');
    await ada.say('@ehpc-images quantum');
    const said = ada.message('@ehpc-images quantum');
    await ada.press(said, '1 reply');
    await ada.message(/quantum-espresso/, ada.thread).waitFor();
    await ada.say('@ehpc-images regions', ada.thread);
    await ada.message('cn-hangzhou', ada.thread).waitFor();
    expect(await ada.thread.getByRole('article').filter({ hasText: 'quantum-espresso-7.2' }).count()).toBe(1);
  });

  sandbox.story('with a dropped socket, the bot connects again', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Slack fails with', 'Drop the socket, once');
    await expectAnswer(ada, sandbox.stage());
  });

  sandbox.story(
    'a paused bot is told of as operation_timeout, and answers when it goes on',
    async (visit) => {
      const ada = await visit('#/incident?as=ada');
      await ada.press(await ada.look('Cloud'), 'Pause the bot');
      await ada.say('/ehpc-images ubuntu');
      await ada.page.getByRole('alert').filter({ hasText: 'operation_timeout' }).waitFor();
      await ada.press(await ada.look('Cloud'), 'Resume the bot');
      await expectAnswer(ada, sandbox.stage());
    },
  );
});

/** Asks again while Slack cannot reach the bot yet, as people do. */
async function expectAnswer(person: Visitor, { slack }: Stage): Promise<void> {
  const failed = person.page.getByRole('alert').filter({ hasText: 'dispatch_failed' });
  const answer = person.message('Rocky');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await slack.socket.connected(20_000);
    await person.say('/ehpc-images rocky');
    await answer.or(failed.nth(attempt)).first().waitFor();
    if ((await answer.count()) > 0) return;
  }
  throw new Error('Slack did not reach the bot three times.');
}
