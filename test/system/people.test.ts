import { describe, expect } from '@jest/globals';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();

describe('two people in the workspace', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('see answers to slash commands alone, until they load the page anew', async (visit) => {
    const [ada, ben] = [await visit('#/incident?as=ada'), await visit('#/incident?as=ben')];
    await ada.say('/ehpc-images centos 7 arm');
    const answer = ada.message('kunpeng-lammps');
    await answer.getByText('Only visible to you').waitFor();
    await ada.say('shall we take the first?');
    await ben.message('shall we take the first?').waitFor();
    expect(await ben.message('kunpeng-lammps').count()).toBe(0);

    await ada.page.reload();
    await ada.message('shall we take the first?').waitFor();
    expect(await answer.count()).toBe(0);
  });

  sandbox.story('are one person at a time: each sees own answers only', async (visit) => {
    const somebody = await visit('#/incident?as=ada');
    await somebody.say('/ehpc-images ubuntu');
    const answer = somebody.message('Only visible to you').filter({ hasText: 'Ubuntu' });
    await answer.waitFor();
    await somebody.be('ben');
    await answer.waitFor({ state: 'detached' });
    await somebody.be('ada');
    await answer.waitFor();
  });

  sandbox.story('show an answer to everybody with Share', async (visit) => {
    const [ada, ben] = [await visit('#/incident?as=ada'), await visit('#/incident?as=ben')];
    await ada.say('/ehpc-images rocky');
    await ada.press(ada.message('Only visible to you').filter({ hasText: 'Rocky' }), 'Share');
    await ben.message(/Shared by @ada|Asked by @ada/).waitFor();
  });

  sandbox.story('talk with the bot in direct messages of their own', async (visit) => {
    const [ada, ben] = [await visit('#/dm?as=ada'), await visit('#/dm?as=ben')];
    await ada.say('centos 7 arm');
    await ada.message('kunpeng-lammps').waitFor();
    await ben.say('hello');
    await ben.message('hello').waitFor();
    expect(await ben.message('kunpeng-lammps').count()).toBe(0);
  });
});

describe('the composer', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('shows the command with its hint after a slash, and takes it over', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    const composer = ada.main.getByRole('textbox', { name: 'Message #incident' });
    await composer.pressSequentially('/');
    const row = ada.page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
    expect(await row.innerText()).toMatch(/\/ehpc-images.*centos 7 arm.*Find an E-HPC image/s);
    await row.click();
    expect(await composer.inputValue()).toBe('/ehpc-images ');
  });

  sandbox.story('offers people and the bot after an @', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    const composer = ada.main.getByRole('textbox', { name: 'Message #incident' });
    await composer.pressSequentially('@eh');
    await ada.page
      .getByRole('listbox', { name: 'People' })
      .getByRole('option', { name: /ehpc-images/ })
      .click();
    await composer.pressSequentially('gromacs');
    await composer.press('Enter');
    await ada.message('@ehpc-images gromacs').getByRole('button', { name: '1 reply' }).click();
    await ada.message(/Asked by @ada/, ada.thread).waitFor();
  });

  sandbox.story('breaks the line with Shift and Enter', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    const composer = ada.main.getByRole('textbox', { name: 'Message #incident' });
    await composer.pressSequentially('one');
    await composer.press('Shift+Enter');
    await composer.pressSequentially('two');
    await ada.press(ada.main, 'Send');
    await ada.message(/one\s*two/).waitFor();
  });

  sandbox.story('refuses a slash command in a thread, as Slack does', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('about the command');
    await ada.press(ada.message('about the command'), 'Reply in thread');
    await ada.say('/ehpc-images centos', ada.thread);
    await ada.page
      .getByRole('alert')
      .filter({ hasText: /thread/ })
      .waitFor();
  });

  sandbox.story('says that the bot is not in the channel, and invites it', async (visit) => {
    const ada = await visit('#/general?as=ada');
    await ada.say('@ehpc-images gromacs');
    await ada.press(ada.main, 'Invite');
    await ada.say('@ehpc-images gromacs again');
    await ada.message('gromacs again').getByRole('button', { name: '1 reply' }).waitFor();
  });
});
