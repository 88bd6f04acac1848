import { describe, expect } from '@jest/globals';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();

describe('a deep link', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('says its line once, as the person and with the failure that it names', async (visit) => {
    const ben = await visit(
      '#/incident?say=/ehpc-images%20centos&as=ben&fault=NotAuthorized&panel=wire&theme=dark',
    );
    const card = ben.message('The bot may not list images');
    await card.waitFor();
    expect(await ben.page.getByRole('radio', { name: 'ben' }).isChecked()).toBe(true);
    expect(await ben.page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed')).toBe('true');
    expect(await ben.page.getByRole('tab', { name: 'Wire' }).getAttribute('aria-selected')).toBe('true');
    expect(ben.page.url()).not.toContain('say=');

    await ben.page.reload();
    await ben.main.getByRole('textbox').waitFor();
    expect(await card.count()).toBe(0);
  });

  sandbox.story('shows the answer to a mention, in the thread in which it comes', async (visit) => {
    const ada = await visit('#/incident?as=ada&forget&say=@ehpc-images%20gromacs%20or%20lammps');
    await ada.message('3 of 52 images', ada.thread).waitFor();
  });

  sandbox.story('opens the Home tab and the direct messages', async (visit) => {
    const home = await visit('#/home?as=ada');
    await home.main.getByText('How to ask').waitFor();
    const direct = await visit('#/dm?as=ada');
    await direct.page.getByRole('textbox', { name: 'Message ehpc-images' }).waitFor();
  });
});

describe('a link that was followed', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('is neither followed again by Back, nor holds anybody here', async (visit) => {
    const { page, ...ada } = await visit('#/?say=hello%201&as=ada');
    await ada.message('hello 1').waitFor();
    await ada.go('general');
    await page.getByRole('main', { name: '#general' }).waitFor();
    await page.goBack();
    await page.getByRole('main', { name: '#incident' }).waitFor();
    expect(await ada.main.getByRole('article').filter({ hasText: 'hello 1' }).count()).toBe(1);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  sandbox.story('holds nobody here either if it is none', async (visit) => {
    const { page, ...ada } = await visit('#foo');
    await ada.main.getByRole('textbox').waitFor();
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  sandbox.story('says nothing where it leads nowhere, or to no conversation', async (visit) => {
    const ada = await visit('#/nosuch?say=hello%202&as=ada');
    await ada.page.getByText('There is no place here called nosuch.').waitFor();
    expect(await ada.main.getByText('hello 2').count()).toBe(0);
    const home = await visit('#/home?say=hello%203&as=ada');
    await home.page.getByText('On Home nothing can be said.').waitFor();
    await home.page.evaluate(`location.hash = '#/nowhere?say=hello%204'`);
    await home.page.getByText('There is no place here called nowhere.').waitFor();
    const said = sandbox
      .stage()
      .slack.all()
      .messages.map(({ text }) => text);
    expect(said.filter((text) => /^hello [234]/.test(text))).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('asks, narrows in a menu and presses a button', async (visit) => {
    const { page, ...ada } = await visit('#/incident?as=ada');
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Shift+Tab');
        if ((await page.evaluate<string>(FOCUSED)).startsWith(name)) return;
      }
      throw new Error(`Sixty times Tab did not reach ${name}.`);
    };
    await ada.main.getByRole('textbox', { name: 'Message #incident' }).focus();
    await page.keyboard.type('/ehpc-images centos');
    await page.keyboard.press('Enter');
    await ada.message('13 of').or(ada.message('page 1 of')).first().waitFor();

    await tabTo('Architecture');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await ada.message(/CentOS · (arm64|i386|x86_64)/).waitFor();
    await ada.main.getByRole('textbox', { name: 'Message #incident' }).focus();
    await tabTo('Refresh');
    await page.keyboard.press('Enter');
    await ada.message(/Lists:/).waitFor();
  });
});

/** The name of what has the focus. */
const FOCUSED =
  '(({ ariaLabel, labels, placeholder, innerText }) => ariaLabel || placeholder || labels?.[0]?.innerText || innerText || "")(document.activeElement)';
