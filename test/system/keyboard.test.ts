import { describe, expect } from '@jest/globals';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();

/** Waits until what the selector names has the focus; `:focus-within` also takes what is in it. */
const focusOn = ({ page }: Visitor, selector: string) => page.locator(selector).waitFor();

/** Presses a button of the newest message that says this, with the keyboard. */
async function pressOn(person: Visitor, words: string | RegExp, name: string): Promise<void> {
  await person.message(words).getByRole('button', { name, exact: true }).first().press('Enter');
}

describe('the keyboard in a modal', () => {
  const sandbox = useSandbox(chromium);
  const openForm = async (person: Visitor) => {
    await person.main.getByRole('button', { name: 'Shortcuts' }).press('Enter');
    await person.page.getByRole('menuitem', { name: 'Find E-HPC image' }).press('Enter');
    await focusOn(person, 'dialog input:focus');
    return person.dialog.getByRole('textbox', { name: 'What to look for' });
  };

  sandbox.story('goes to the first field that is wrong, and back where it was', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await (await openForm(ada)).fill('');
    await ada.dialog.getByRole('button', { name: 'Find', exact: true }).press('Enter');
    await focusOn(ada, '[aria-invalid=true]:focus');
    await ada.page.keyboard.press('Escape');
    await ada.dialog.waitFor({ state: 'detached' });
    await focusOn(ada, '[aria-label=Shortcuts]:focus');
  });

  sandbox.story('stays in it while the bot fills in the rest', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await openForm(ada);
    await ada.dialog.getByRole('radio', { name: 'Post it to a conversation' }).press('Space');
    await ada.dialog.getByRole('combobox', { name: /Conversation/ }).waitFor();
    await focusOn(ada, 'dialog input[type=radio]:focus');
    const place = ada.dialog.getByRole('combobox', { name: /Conversation/ });
    await place.press('Enter');
    await place.press('ArrowDown');
    await place.press('Enter');
    await focusOn(ada, 'dialog [role=combobox]:focus');
    await ada.page.keyboard.press('Escape');
    await ada.dialog.waitFor({ state: 'detached' });
  });

  sandbox.story('stays in it when another view takes its place', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await (await openForm(ada)).fill('centos 7 arm');
    await ada.dialog.getByRole('button', { name: 'Find', exact: true }).press('Enter');
    await ada.dialog.getByText('kunpeng-lammps').first().waitFor();
    await focusOn(ada, 'dialog:focus-within');
    await ada.page.keyboard.press('Escape');
    await ada.dialog.waitFor({ state: 'detached' });
    await focusOn(ada, '[aria-label=Shortcuts]:focus');
  });

  sandbox.story('closes it also while the bot is still looking', async (visit) => {
    const ada = await visit('#/incident?as=ada&fault=slow%206000');
    await (await openForm(ada)).fill('centos type:ecs.c7.large');
    await ada.dialog.getByRole('button', { name: 'Find', exact: true }).press('Enter');
    await focusOn(ada, 'dialog[aria-busy=true]');
    await ada.page.keyboard.press('Escape');
    await ada.dialog.waitFor({ state: 'detached', timeout: 1_000 });
    await focusOn(ada, '[aria-label=Shortcuts]:focus');
  });

  sandbox.story('closes it also after somebody clicked beside everything', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await openForm(ada);
    await ada.page.evaluate('document.activeElement.blur()');
    await ada.page.keyboard.press('Escape');
    await ada.dialog.waitFor({ state: 'detached' });
  });
});

describe('the keyboard on a card that is replaced', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('stays on the button that is still there', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('/ehpc-images centos');
    await pressOn(ada, 'page 1 of', 'Next');
    await ada.message('page 2 of').waitFor();
    await focusOn(ada, 'article button:focus');
    await pressOn(ada, 'page 2 of', 'Refresh');
    await ada.message('Lists:').waitFor();
    await focusOn(ada, 'article:focus-within');
  });

  sandbox.story('goes to the message where the button is gone', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('/ehpc-images centos');
    await pressOn(ada, 'page 1 of', 'Show');
    await ada.message(/Image id|m-[0-9a-z]{20}/).waitFor();
    await ada.message('page 1 of').waitFor({ state: 'detached' });
    await focusOn(ada, 'article:focus-within');
  });

  sandbox.story('stays on it when a menu narrows it, and is not needed any more', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('/ehpc-images centos');
    const menu = ada.message('page 1 of').getByRole('combobox', { name: 'Architecture' });
    for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'Enter']) await menu.press(key);
    await ada.message(/CentOS · (arm64|i386|x86_64)/).waitFor();
    await menu.waitFor({ state: 'detached' });
    await focusOn(ada, 'article:focus-within');
  });
});

describe('the keyboard in the panel', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('stays on the button that stopped the bot', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    const cloud = await ada.look('Cloud');
    const stop = cloud.getByRole('button', { name: 'Stop the bot' });
    await stop.press('Enter');
    await cloud.getByText('The bot is stopped').waitFor();
    await focusOn(ada, 'button[aria-disabled=true]:focus');
    await ada.press(cloud, 'Restart the bot');
    await cloud.getByText('The bot is running').waitFor();
  });

  sandbox.story('is told which latency is not taken, and what is in force', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    const latency = (await ada.look('Cloud')).getByRole('spinbutton', { name: 'Slack latency (ms)' });
    await latency.fill('10');
    await latency.press('Enter');
    for (const wrong of ['-5', '', '999999', '1.5']) {
      await latency.fill(wrong);
      await latency.press('Enter');
      await ada.page.getByRole('alert').filter({ hasText: 'From 0 to 10,000' }).waitFor();
      expect(await latency.inputValue()).toBe('10');
      await latency.fill('10');
      await ada.page.getByRole('alert').waitFor({ state: 'detached' });
    }
  });
});

describe('what is copied from the menu of a message', () => {
  const sandbox = useSandbox(chromium);
  const status = ({ page }: Visitor, words: RegExp) =>
    page.getByRole('status').filter({ hasText: words }).waitFor();

  sandbox.story('is told of', async (visit) => {
    const ada = await visit('#/incident?as=ada', { permissions: ['clipboard-read', 'clipboard-write'] });
    await ada.say('to be linked');
    await ada.pick(ada.message('to be linked'), 'More actions', 'Copy link');
    await status(ada, /^Copied at/);
  });

  sandbox.story('is told of also where the browser refuses', async (visit) => {
    const ada = await visit('#/incident?as=ada', { permissions: [] });
    await ada.page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
    await ada.say('to be linked');
    await ada.pick(ada.message('to be linked'), 'More actions', 'Copy link');
    await status(ada, /^Not copied/);
  });
});
