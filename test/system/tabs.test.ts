import { describe, expect } from '@jest/globals';
import type { Request } from 'playwright-core';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import { api } from '../sandbox/posting.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();

// Without a window nothing is ever hidden, so the page is told so.
const become = (visibility: 'hidden' | 'visible') => `
  Object.defineProperty(document, 'visibilityState', { value: '${visibility}', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));`;

const leave = ({ page }: Visitor) => page.evaluate(become('hidden'));
const comeBack = ({ page }: Visitor) => page.evaluate(become('visible'));

/** A field of which the bot is told at each letter, with a name that every object knows. */
const FIELD = [
  {
    type: 'input',
    block_id: 'constructor',
    dispatch_action: true,
    label: { type: 'plain_text', text: 'Each letter' },
    element: {
      type: 'plain_text_input',
      action_id: 'letters',
      dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
    },
  },
];

describe('more tabs than a browser opens connections', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('work all, and each shows what was said while another was looked at', async (visit) => {
    const first = await visit('#/incident?as=ada');
    await first.main.getByRole('textbox').waitFor();
    await leave(first);
    for (let tab = 2; tab <= 7; tab += 1) {
      const one = await visit('#/incident?as=ada');
      await one.say(`hello from tab ${tab}`);
      await one.message(`hello from tab ${tab}`).waitFor();
      await leave(one);
    }
    await comeBack(first);
    await first.message('hello from tab 7').waitFor();
    expect(await first.main.getByRole('article').filter({ hasText: 'hello from tab' }).count()).toBe(6);
  });

  sandbox.story('keep private answers and modals that come meanwhile', async (visit) => {
    const first = await visit('#/incident?as=ada');
    await first.main.getByRole('textbox').waitFor();
    await leave(first);
    const second = await visit('#/incident?as=ada');
    await second.say('/ehpc-images centos 7');
    await second.message('Only visible to you').waitFor();
    await second.pick(second.main, 'Shortcuts', 'Find E-HPC image');
    await second.dialog.waitFor();
    await leave(second);

    await comeBack(first);
    await first.dialog.waitFor();
    await first.page.keyboard.press('Escape');
    await first.dialog.waitFor({ state: 'detached' });
    await first.message('Only visible to you').waitFor();

    await comeBack(second);
    await second.dialog.waitFor({ state: 'detached' });
  });
});

// Whenever a message is drawn, its time is written.
const COUNT = `
  globalThis.drawn = 0;
  const write = Date.prototype.toISOString;
  Date.prototype.toISOString = function () { globalThis.drawn += 1; return write.call(this); };`;

describe('a long conversation', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('shows the newest hundred messages, and earlier ones when it is asked', async (visit) => {
    const { slack } = sandbox.stage();
    const [ada, incident] = [slack.person('ada'), slack.channel('incident')];
    for (let line = 1; line <= 150; line += 1) slack.say(ada, incident, `line ${line}.`);
    const ben = await visit('#/incident?as=ben');
    const messages = ben.main.getByRole('article');
    await ben.message('line 150.').waitFor();
    expect(await messages.count()).toBe(100);
    const earlier = ben.main.getByRole('button', { name: 'Earlier messages' });
    const read = ben.message('line 51.');
    await read.scrollIntoViewIfNeeded();
    const before = await read.boundingBox();
    await earlier.click();
    await ben.message('line 1.').waitFor({ state: 'attached' });
    expect(await earlier.count()).toBe(0);
    expect(Math.abs(((await read.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(60);
  });

  sandbox.story('is drawn anew only where something changes', async (visit) => {
    const { slack } = sandbox.stage();
    const [ben, general] = [slack.person('ben'), slack.channel('general')];
    const { page, ...ada } = await visit('#/incident?as=ada');
    await ada.message('ALARM').or(ada.message('line')).first().waitFor();
    await page.evaluate(COUNT);
    slack.say(ben, general, 'in another channel');
    await page.getByRole('navigation').locator('.unread').waitFor();
    expect(await page.evaluate('drawn')).toBe(0);
    await ada.say('here');
    await ada.message('here').waitFor();
    // The new one, and the one that is the first of the hundred now: it names its author again.
    expect(await page.evaluate('drawn')).toBe(2);
  });
});

describe('a field that tells the bot of each letter', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('loses none that is typed while it does', async (visit) => {
    const { slack } = sandbox.stage();
    const ada = await visit('#/incident?as=ada');
    const { id: channel } = slack.channel('incident');
    const said = await api(slack, 'chat.postMessage', { channel, text: 'field', blocks: FIELD });
    expect(said).toMatchObject({ ok: true });
    const field = ada.main.getByRole('textbox', { name: 'Each letter' });
    const isLast = (request: Request) => request.postData()?.includes('"typed":"gromacs"') === true;
    const last = ada.page.waitForRequest(isLast);
    await field.pressSequentially('gromacs');
    await last;
    expect(await field.inputValue()).toBe('gromacs');
    expect(await field.getAttribute('aria-invalid')).not.toBe('true');
  });
});
