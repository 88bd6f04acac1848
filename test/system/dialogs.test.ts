import { describe, expect } from '@jest/globals';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();
const SEARCH = 'What to look for';

describe('a dialog', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('from the menu of a message is filled in with what the message names', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('it broke with m-2zecentos79arm000000');
    await ada.pick(ada.message('it broke with'), 'More actions', 'Find E-HPC image');
    await ada.dialog.getByText('kunpeng-lammps').first().waitFor();
    const search = ada.dialog.getByRole('textbox', { name: SEARCH });
    expect(await search.inputValue()).toBe('show m-2zecentos79arm000000');
    await ada.press(ada.dialog, 'Find');
    await ada.dialog.getByText('LAMMPS for Kunpeng 920').waitFor();
  });

  sandbox.story('from the shortcuts posts to a conversation that is picked', async (visit) => {
    const [ada, ben] = [await visit('#/incident?as=ada'), await visit('#/ops?as=ben')];
    await ada.pick(ada.main, 'Shortcuts', 'Find E-HPC image');
    await ada.dialog.getByRole('textbox', { name: SEARCH }).fill('centos 7 arm');
    await ada.dialog.getByRole('radio', { name: 'Post it to a conversation' }).check();
    await ada.choose(ada.dialog, /Conversation/, /ops/);
    await ada.press(ada.dialog, 'Find');
    await ben.message('kunpeng-lammps').waitFor();
  });

  sandbox.story('looks for an image as one types, and shows it', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('/ehpc-images centos');
    const box = ada.message('page 1 of').getByRole('combobox', { name: 'Find an image by name or id' });
    await box.click();
    await ada.page.keyboard.type('kunpeng');
    await ada.page.getByRole('option', { name: /kunpeng-lammps/ }).click();
    await ada.message('LAMMPS for Kunpeng 920').waitFor();
  });

  sandbox.story('is not sent while a field that must be filled in is empty', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.pick(ada.main, 'Shortcuts', 'Find E-HPC image');
    const search = ada.dialog.getByRole('textbox', { name: SEARCH });
    await search.fill('');
    await ada.press(ada.dialog, 'Find');
    await ada.dialog.locator('[aria-invalid=true]').waitFor();
    expect(await search.getAttribute('aria-describedby')).toBeTruthy();
    await ada.dialog.getByText(/complete this required field/i).waitFor();
  });

  sandbox.story('above another goes back to it', async (visit) => {
    const ada = await visit('#/incident?as=ada');
    await ada.say('it broke with m-2zecentos79arm000000');
    await ada.pick(ada.message('it broke with'), 'More actions', 'Find E-HPC image');
    await ada.dialog.getByText('kunpeng-lammps').first().waitFor();
    await ada.press(ada.dialog, 'Find');
    await ada.press(ada.dialog, 'Propose');
    await ada.page.getByRole('dialog', { name: 'Propose an image' }).waitFor();
    await ada.press(ada.dialog, /^(Back|Cancel)$/);
    await ada.page.getByRole('dialog', { name: 'E-HPC images' }).waitFor();
    await ada.page.keyboard.press('Escape');
    await ada.dialog.waitFor({ state: 'detached' });
  });

  sandbox.story('answers a search on the Home tab', async (visit) => {
    const ada = await visit('#/home?as=ada');
    const search = ada.main.getByRole('textbox', { name: /Search, then press Enter/ });
    await search.fill('centos 7 arm');
    await search.press('Enter');
    await ada.dialog.getByText('1 of 52 images fit').waitFor();
    await ada.press(ada.dialog, 'Find');
    await ada.dialog.getByText('kunpeng-lammps').first().waitFor();
    await ada.press(ada.dialog, 'Close');
    await ada.press(ada.main, 'explain NotAuthorized');
    await ada.dialog.getByText('Permission denied').waitFor();
  });

  sandbox.story('that Slack refuses is told of above all, to whom it was for alone', async (visit) => {
    const [ada, ben] = [await visit('#/home?as=ada'), await visit('#/incident?as=ben')];
    sandbox.stage().slack.fault({ on: 'views.open', answer: 'invalid_blocks' });
    await ada.go('incident');
    await ada.pick(ada.main, 'Shortcuts', 'Find E-HPC image');
    const told = { hasText: 'Slack refused what the bot sent: invalid_blocks' };
    await ada.page.getByRole('alert').filter(told).first().waitFor();
    await ada.go('Home');
    await ada.page.getByRole('alert').filter(told).first().waitFor();
    await ben.say('no alarm for me');
    await ben.message('no alarm for me').waitFor();
    expect(await ben.page.getByRole('alert').count()).toBe(0);
  });
});
