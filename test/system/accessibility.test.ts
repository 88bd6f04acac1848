import { describe, expect } from '@jest/globals';
import axe from 'axe-core';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();

/** What axe finds against the page, by all of its usual rules. https://github.com/dequelabs/axe-core/blob/develop/doc/API.md */
async function violations({ page }: Visitor): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.Result[]>('axe.run().then(({ violations }) => violations)');
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} – ${target.join(' ')} ${failureSummary}`),
  );
}

const expectNone = async (person: Visitor, where: string) =>
  expect([where, await violations(person)]).toEqual([where, []]);

describe.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
  ['dark', 360],
])('axe finds nothing against the page that is %s and %i pixels wide', (theme, width) => {
  const sandbox = useSandbox(chromium);
  const options = { viewport: { width, height: 800 } };

  sandbox.story('in a channel with answers, and in its thread', async (visit) => {
    const ada = await visit(`#/incident?as=ada&theme=${theme}`, options);
    await expectNone(ada, 'channel');
    await ada.say('/ehpc-images centos');
    await ada.message('page 1 of').waitFor();
    await ada.say('/ehpc-images compare m-uf6centos79gromacs00 m-2zecentos76gromacs00');
    await ada.message('2 images side by side').waitFor();
    await expectNone(ada, 'answers');
    await ada.say('@ehpc-images gromacs or lammps');
    await ada.press(ada.message('@ehpc-images gromacs'), '1 reply');
    await ada.message('3 of 52 images', ada.thread).getByRole('combobox', { name: 'Architecture' }).click();
    await expectNone(ada, 'thread with an open menu');
  });

  sandbox.story('in a dialog, with a mistake in it', async (visit) => {
    const ada = await visit(`#/incident?as=ada&theme=${theme}`, options);
    await ada.pick(ada.main, 'Shortcuts', 'Find E-HPC image');
    await ada.press(ada.dialog, 'Find');
    await ada.dialog.locator('[aria-invalid=true]').waitFor();
    await expectNone(ada, 'dialog');
  });

  sandbox.story('on the Home tab', async (visit) => {
    const ada = await visit(`#/home?as=ada&theme=${theme}`, options);
    await ada.main.getByText('Find an E-HPC image').first().waitFor();
    await expectNone(ada, 'Home tab');
  });

  sandbox.story('in the panel: the cloud, the wire, a card', async (visit) => {
    const ada = await visit(`#/incident?as=ada&theme=${theme}&say=/ehpc-images%20fresh%20ubuntu`, options);
    await ada.message('Ubuntu').waitFor();
    for (const panel of ['cloud', 'wire', 'check']) {
      const other = await visit(`#/incident?as=ada&theme=${theme}&panel=${panel}`, options);
      await other.page.getByRole('tabpanel').waitFor();
      if (panel === 'wire')
        await other.page.getByRole('list', { name: 'Wire' }).locator('summary').first().click();
      await expectNone(other, panel);
    }
  });
});
