import { readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();
const errors = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** https://api.alibabacloud.com/document/EHPC/2018-04-12/ListCustomImages */
const SIX_CODES = [
  'ImageNotFound',
  'EcsError',
  'DbError',
  'NotAuthorized',
  'UnknownError',
  'ServiceUnavailable',
];

/** What the page on error codes says that happened. */
const meaning = (code: string): string =>
  errors.match(new RegExp(`^\\| \`${code}\` \\| \\[([^\\]]+)\\]`, 'm'))?.[1] ?? 'no such code';

/** Makes E-HPC fail and asks it again. */
async function askWhile(person: Visitor, fault: RegExp): Promise<void> {
  await person.turn('E-HPC fails with', fault);
  await person.say('/ehpc-images fresh centos');
}

describe('before there is any list, a card explains', () => {
  const sandbox = useSandbox(chromium, { settings: { EHPC_DEADLINE_MS: '2000' } });

  sandbox.story('each of the six codes of ListCustomImages', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    for (const code of SIX_CODES) {
      await askWhile(ada, new RegExp(`\\b${code}\\b`));
      await ada.message(meaning(code)).getByText(code, { exact: true }).first().waitFor();
    }
  });

  for (const [what, fault, code] of [
    ['an expired token', /InvalidSecurityToken.Expired/, 'InvalidSecurityToken.Expired'],
    ['throttling', /Throttling.User/, 'Throttling.User'],
    ['a hang, at the deadline', /hang/, 'DeadlineExceeded'],
    ['a connection that is reset', /reset/, 'ECONNRESET'],
    ['an answer that cannot be read', /garbage/, 'UnreadableReply'],
  ] as const) {
    // Ada has asked for as many lists by now as one person may within a minute.
    sandbox.story(what, async (visit) => {
      const ben = await visit('#/incident?as=ben');
      await askWhile(ben, fault);
      await ben.message(meaning(code)).waitFor();
    });
  }

  sandbox.story('that one region of three is down, and shows the others', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Region', 'cn-beijing');
    await askWhile(ada, /Region down/);
    const card = ada.message('cn-beijing could not be asked');
    expect(await card.innerText()).toMatch(/cn-hangzhou.*cn-shanghai/s);
  });
});

describe('with lists that were read', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story(
    'Refresh while E-HPC fails shows the last good list with its age, and the failure',
    async (visit) => {
      const ada = await visit('#/incident?as=ada');
      await ada.say('/ehpc-images centos 7 arm');
      await ada.message('kunpeng-lammps').waitFor();
      await ada.turn('E-HPC fails with', /ServiceUnavailable/);
      await ada.press(ada.message('kunpeng-lammps'), 'Refresh');
      const stale = ada.message('Shown is the last good list');
      expect(await stale.innerText()).toMatch(/kunpeng-lammps.*Lists: .*cn-beijing .* ago/s);
      await ada.press(await ada.look('Cloud'), 'Make everything well');
      await ada.press(stale, 'Refresh');
      await stale.waitFor({ state: 'detached' });
    },
  );

  sandbox.story('a link that forgets them shows a failure whole, and so does the button', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('/ehpc-images fresh centos 7 arm');
    await ada.message('kunpeng-lammps').waitFor();
    const ben = await visit('#/incident?as=ben&forget&fault=NotAuthorized&say=/ehpc-images%20centos');
    await ben.message(meaning('NotAuthorized')).getByText('"Effect": "Allow"').waitFor();
    await ada.press(await ada.look('Cloud'), 'Make everything well');
    await ada.say('/ehpc-images fresh centos 7 arm');
    await ada.message('kunpeng-lammps').waitFor();
    await ada.turn('E-HPC fails with', /DbError/);
    const panel = await ada.look('Cloud');
    await ada.press(panel, 'Forget the lists');
    await panel.getByText('The bot is starting').waitFor();
    await panel.getByText('The bot is running').waitFor();
    await ada.say('/ehpc-images centos 7 arm');
    await ada.message(meaning('DbError')).waitFor();
  });

  sandbox.story('a stopped bot is made well, too', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    const panel = await ada.look('Cloud');
    await ada.press(panel, 'Stop the bot');
    await panel.getByText('The bot is stopped').waitFor();
    await ada.press(panel, 'Make everything well');
    await panel.getByText('The bot is running').waitFor();
    await ada.say('/ehpc-images centos 7 arm');
    await ada.message('kunpeng-lammps').waitFor();
  });

  sandbox.story('names by strangers mention nobody, link nowhere and run nothing', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Images', /Hostile/);
    await ada.say('/ehpc-images fresh');
    const card = ada.message('Only visible to you');
    await card.getByText(/Lists:/).waitFor();
    const links = await card
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.filter((href) => !href?.startsWith('https://'))).toEqual([]);
    expect(links.join()).not.toContain('evil');
    expect(await card.locator('img, script, iframe').count()).toBe(0);
  });

  sandbox.story('an empty list says so', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Images', /no images/);
    await ada.say('/ehpc-images fresh centos');
    await ada.message('The list is empty').waitFor();
    await ada.press(await ada.look('Cloud'), 'Make everything well');
    await ada.say('/ehpc-images fresh centos 7 arm');
    await ada.message('kunpeng-lammps').waitFor();
  });
});

describe('a list as large as one may be', () => {
  // How long it takes to come is a matter of the machine.
  const sandbox = useSandbox(chromium, { settings: { EHPC_DEADLINE_MS: '60000' } });

  sandbox.story('ten thousand images are searched in time', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.turn('Region', 'cn-hangzhou');
    await ada.turn('Images', /10,000/);
    await ada.say('/ehpc-images fresh');
    await ada.message(/1\d,?\d\d\d images/).waitFor();
    await ada.say('/ehpc-images linux');
    await ada.message(/of 1\d,?\d\d\d images/).waitFor();
  });
});
