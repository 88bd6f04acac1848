import { describe, expect } from '@jest/globals';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();
const grants = { permissions: ['clipboard-read', 'clipboard-write'] };
const CLIPBOARD = 'navigator.clipboard.readText()';

describe('the wire', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('shows the calls of both edges, with what was signed and without secrets', async (visit) => {
    const ada = await visit('#/incident?as=ada', grants);
    const panel = await ada.look('Wire');
    await ada.press(panel, 'Clear');
    await ada.say('@ehpc-images fresh gromacs');
    await ada.message('@ehpc-images fresh gromacs').getByRole('button', { name: '1 reply' }).waitFor();
    const wire = panel.getByRole('list', { name: 'Wire' });
    await wire.getByText('chat.postMessage').waitFor();
    const lines = await wire.locator('summary').allInnerTexts();
    const order = ['app_mention', 'ListCustomImages cn-hangzhou', 'chat.postMessage'].map((what) =>
      lines.findIndex((line) => line.includes(what)),
    );
    expect(order).not.toContain(-1);

    for (const one of await wire.locator('summary').all()) await one.click();
    await wire.getByText('x-acs-content-sha256').first().waitFor();
    await wire.getByText('String to sign').nth(2).waitFor();
    const text = await ada.page.locator('body').innerText();
    expect(text).toContain('ACS3-HMAC-SHA256');
    const { slack, ehpc } = sandbox.stage();
    for (const secret of [slack.tokens.bot, slack.tokens.app, ...ehpc.keys.map(({ secret }) => secret)])
      expect(text).not.toContain(secret);
  });

  sandbox.story('gives a call as a line for the aliyun command', async (visit) => {
    const ada = await visit('#/incident?as=ada', grants);
    await ada.say('/ehpc-images fresh base:CentOS_7.9_64 region:cn-beijing');
    await ada.message('Lists: cn-beijing').waitFor();
    const wire = (await ada.look('Wire')).getByRole('list', { name: 'Wire' });
    const call = wire.getByRole('listitem').filter({ hasText: 'ListCustomImages cn-beijing' }).last();
    await call.locator('summary').click();
    await ada.press(call, 'Copy as aliyun command');
    await ada.page
      .getByRole('status')
      .filter({ hasText: /copied/i })
      .first()
      .waitFor();
    expect(await ada.page.evaluate(CLIPBOARD)).toMatch(/^aliyun ehpc ListCustomImages .*CentOS_7.9_64/);
  });

  sandbox.story('gives a card of the channel as Block Kit JSON', async (visit) => {
    const ada = await visit('#/incident?as=ada', grants);
    await ada.say('/ehpc-images centos 7 arm');
    await ada.pick(ada.message('kunpeng-lammps'), 'More actions', 'Copy Block Kit JSON');
    const copied: { blocks: unknown[] } = JSON.parse(await ada.page.evaluate(CLIPBOARD));
    expect(copied.blocks.length).toBeGreaterThan(2);
  });

  sandbox.story('can be narrowed to one edge', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('/ehpc-images fresh ubuntu');
    await ada.message('Ubuntu').waitFor();
    const panel = await ada.look('Wire');
    await panel.getByRole('radio', { name: 'E-HPC' }).check();
    const lines = await panel.getByRole('list', { name: 'Wire' }).locator('summary').allInnerTexts();
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => !line.includes('ListCustomImages'))).toEqual([]);
  });

  sandbox.story('can be narrowed to what failed', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('E-HPC fails with', 'NotAuthorized');
    await ada.say('/ehpc-images fresh ubuntu');
    const panel = await ada.look('Wire');
    await panel.getByRole('checkbox', { name: 'Failed only' }).check();
    const wire = panel.getByRole('list', { name: 'Wire' });
    await wire.getByText('failed:').first().waitFor();
    const lines = await wire.locator('summary').allInnerTexts();
    expect(lines.filter((line) => !line.includes('failed:'))).toEqual([]);
  });
});
