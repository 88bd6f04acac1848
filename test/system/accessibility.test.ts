import { describe, expect } from '@jest/globals';
import axe from 'axe-core';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();

/** What axe finds against the page, by all of its usual rules. https://github.com/dequelabs/axe-core/blob/develop/doc/API.md */
async function violationsOf({ page }: Visitor): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate<axe.AxeResults>('axe.run()');
  expect(passes.length).toBeGreaterThan(15);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} – ${target.join(' ')} ${failureSummary}`),
  );
}

const expectNone = async (person: Visitor, where: string) =>
  expect([where, await violationsOf(person)]).toEqual([where, []]);

describe('axe finds nothing against the page', () => {
  const sandbox = useSandbox(chromium);

  for (const [theme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const) {
    const how = `${theme} and ${width} pixels wide`;
    const options = { viewport: { width, height: 800 } };

    sandbox.story(`in a channel with answers, in its thread, and in a dialog: ${how}`, async (visit) => {
      const ada = await visit(`#/incident?as=ada&theme=${theme}`, options);
      await ada.say('/ehpc-images centos');
      await ada.message('page 1 of').waitFor();
      await ada.say('/ehpc-images compare m-uf6centos79gromacs00 m-2zecentos76gromacs00');
      await ada.message('2 images side by side').waitFor();
      await expectNone(ada, 'answers');
      await ada.pick(ada.main, 'Shortcuts', 'Find E-HPC image');
      await ada.press(ada.dialog, 'Find');
      await ada.dialog.locator('[aria-invalid=true]').waitFor();
      await expectNone(ada, 'dialog with a mistake');
      await ada.press(ada.dialog, 'Cancel');
      await ada.say('@ehpc-images gromacs or lammps');
      await ada.press(ada.message('@ehpc-images gromacs'), '1 reply');
      await ada.choose(ada.message('3 of 52 images', ada.thread), 'Architecture');
      await expectNone(ada, 'thread with an open menu');
    });

    sandbox.story(`on the Home tab, and in the panel: ${how}`, async (visit) => {
      const ada = await visit(`#/home?as=ada&theme=${theme}`, options);
      await ada.main.getByText('How to ask').waitFor();
      await expectNone(ada, 'Home tab');
      if (width < 800) await ada.press(ada.page.locator('body'), 'Open panel');
      await ada.look('Cloud');
      await expectNone(ada, 'cloud');
      const wire = await ada.look('Wire');
      await wire.getByRole('list', { name: 'Wire' }).locator('summary').first().click();
      await expectNone(ada, 'wire');
      await ada.look('Check a card');
      await expectNone(ada, 'check');
    });
  }
});

describe('on a narrow screen', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story(
    'the channels are in a menu, and the panel covers the page until it is closed',
    async (visit) => {
      const ada = await visit('#/incident?as=ada', { viewport: { width: 360, height: 700 } });
      const body = ada.page.locator('body');
      await ada.press(body, 'Channels menu');
      await ada.go('general');
      await ada.page.getByRole('main', { name: '#general' }).waitFor();
      await ada.say('hello from a telephone');
      await ada.press(ada.message('hello from a telephone'), 'Reply in thread');
      await ada.say('it fits', ada.thread);
      await ada.message('it fits', ada.thread).waitFor();
      await ada.press(body, 'Close panel');
      await ada.message('hello from a telephone').getByRole('button', { name: '1 reply' }).waitFor();
      expect(await ada.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    },
  );

  sandbox.story('the messages have most of it, and the help is closed for good', async (visit) => {
    const { page, main, message, say } = await visit('#/incident', { viewport: { width: 320, height: 400 } });
    const heightOf = async (role: 'log' | 'banner') => (await page.getByRole(role).boundingBox())?.height;
    await say('hello');
    await message('hello').waitFor();
    expect(await heightOf('log')).toBeGreaterThan(200);
    expect(await heightOf('banner')).toBeLessThan(50);

    const help = main.getByRole('region', { name: 'What this is' });
    await help.getByRole('button', { name: 'Dismiss' }).click();
    await page.reload();
    await message('hello').waitFor();
    expect(await help.count()).toBe(0);
  });
});
