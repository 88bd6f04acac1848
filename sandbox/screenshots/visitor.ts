import type { Locator, Page } from 'playwright-core';

/** Somebody in front of the page. Everything is found by role and name, as with a screen reader. */
export interface Visitor {
  readonly page: Page;
  /** The place that is open: a channel, the direct conversation or the Home tab. */
  readonly main: Locator;
  readonly thread: Locator;
  readonly dialog: Locator;
  /** What the browser said against the page. */
  readonly errors: readonly string[];
  /** Opens a place of the channel list. */
  go(place: string): Promise<void>;
  /** Is another person from now on. */
  be(person: string): Promise<void>;
  /** Types a line into the composer and sends it. */
  say(line: string, where?: Locator): Promise<void>;
  /** The newest message that says this. */
  message(words: string | RegExp, where?: Locator): Locator;
  press(where: Locator, button: string | RegExp): Promise<void>;
  /** Opens a menu and takes rows of it; several are told to the bot when the menu closes. */
  choose(where: Locator, menu: string | RegExp, ...options: readonly (string | RegExp)[]): Promise<void>;
  /** Takes an entry of the menu behind a button. */
  pick(where: Locator, button: string | RegExp, entry: string | RegExp): Promise<void>;
  /** Opens a tab of the panel. */
  look(tab: string): Promise<Locator>;
  /** Sets a select of the cloud panel. */
  turn(select: string, option: string | RegExp): Promise<void>;
}

/** A visitor of a page that is open. */
export function createVisitor(page: Page): Visitor {
  const main = page.getByRole('main');
  const thread = page.getByRole('complementary', { name: 'Thread' });
  return {
    page,
    main,
    thread,
    dialog: page.getByRole('dialog'),
    errors: errorsOf(page),
    async go(place) {
      await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: place }).click();
    },
    be: (person) => page.getByRole('radio', { name: person }).check(),
    async say(line, where = main) {
      const composer = where.getByRole('textbox', { name: where === main ? /^Message / : 'Reply in thread' });
      await composer.fill(line);
      await composer.press('Enter');
    },
    message: (words, where = main) => where.getByRole('article').filter({ hasText: words }).last(),
    press: (where, name) => where.getByRole('button', exactly(name)).first().click(),
    ...menus(page),
    ...panel(page),
  };
}

function menus(page: Page): Pick<Visitor, 'choose' | 'pick'> {
  return {
    async choose(where, menu, ...options) {
      const box = where.getByRole('combobox', { name: menu });
      await box.click();
      for (const name of options) await page.getByRole('option', { name }).first().click();
      if (options.length > 1) await box.press('Escape');
    },
    async pick(where, button, entry) {
      await where.getByRole('button', exactly(button)).first().click();
      await page.getByRole('menuitem', exactly(entry)).click();
    },
  };
}

function panel(page: Page): Pick<Visitor, 'look' | 'turn'> {
  const look = async (tab: string) => {
    await page.getByRole('tab', { name: tab }).click();
    return page.getByRole('tabpanel', { name: tab });
  };
  return {
    look,
    async turn(select, option) {
      const box = (await look('Cloud')).getByRole('combobox', { name: select });
      const label = await box
        .getByRole('option', { name: option, includeHidden: true })
        .first()
        .textContent();
      await box.selectOption({ label: label ?? '' });
    },
  };
}

const exactly = (name: string | RegExp) => ({ name, exact: typeof name === 'string' });

function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on(
    'console',
    (line) => line.type() === 'error' && errors.push(`${line.text()} ${line.location().url}`),
  );
  page.on('dialog', (dialog) => {
    errors.push(`A dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return errors;
}
