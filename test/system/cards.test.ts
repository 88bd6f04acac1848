import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();
const golden = new URL('../golden/', import.meta.url);
const cards = readdirSync(golden, { encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    file,
    json: readFileSync(new URL(file, golden), 'utf8'),
  }));

/** Pastes a card, and waits until the page's Slack has looked at it. */
async function check(person: Visitor, panel: Locator, json: string): Promise<void> {
  const box = panel.getByRole('textbox', { name: 'Block Kit JSON' });
  // What is no JSON takes away the card before, which could be taken for this one.
  await box.fill('{');
  await person.press(panel, 'Check');
  await panel.getByRole('region', { name: 'The card' }).waitFor({ state: 'detached' });
  await box.fill(json);
  const answered = person.page.waitForResponse('**/do');
  await person.press(panel, 'Check');
  await answered;
}

/** What stands on the buttons of a card. */
function buttonsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: { text?: string } };
  const own = type === 'button' && text?.text !== undefined ? [text.text] : [];
  return [...own, ...Object.values(value).flatMap(buttonsIn)];
}

describe('a card that is pasted', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('is drawn, for each of the bot’s cards, in light and in dark', async (visit) => {
    const ada = await visit('#/incident?as=ada&panel=check&theme=light');
    const panel = await ada.look('Check a card');
    for (const { file, json } of cards) {
      await check(ada, panel, json);
      await panel.getByText('Slack would take it.').waitFor();
      await ada.press(ada.page.getByRole('banner'), 'Dark');
      const drawn = await panel.getByRole('region', { name: 'The card' }).innerText();
      const missing = buttonsIn(JSON.parse(json)).filter((words) => !drawn.includes(words));
      expect([file, missing]).toEqual([file, []]);
      expect([file, drawn]).toEqual([file, expect.not.stringMatching(/cannot draw|undefined|\[object/)]);
    }
  });

  sandbox.story('and that Slack would refuse is not drawn, but its fault is pointed to', async (visit) => {
    const ada = await visit('#/incident?as=ada&panel=check');
    const panel = await ada.look('Check a card');
    await check(
      ada,
      panel,
      JSON.stringify([{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]),
    );
    await panel.getByText('Slack would not take it:').waitFor();
    await panel.getByText('[json-pointer:/blocks/0/text/text]').waitFor();
    expect(await panel.getByRole('region', { name: 'The card' }).count()).toBe(0);
  });

  sandbox.story('and is no JSON is called so', async (visit) => {
    const ada = await visit('#/incident?as=ada&panel=check');
    const panel = await ada.look('Check a card');
    await panel.getByRole('textbox', { name: 'Block Kit JSON' }).fill('centos 7');
    await ada.press(panel, 'Check');
    await panel.getByText('This is no JSON').waitFor();
  });
});
