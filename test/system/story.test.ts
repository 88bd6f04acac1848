import { describe, expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Visitor } from '../../sandbox/screenshots/visitor.ts';
import { useChromium, useSandbox } from './page.ts';

const chromium = useChromium();
const WHY = 'newest GROMACS, ran here last week';

/** Two people, each with a page of their own, choose an image in a thread; see docs/story.md. */
async function choose(ada: Visitor, ben: Visitor, alarm: string): Promise<void> {
  const openThread = (person: Visitor) =>
    person.press(person.message(alarm), /^(Reply in thread|\d+ repl(y|ies))$/);

  await ada.say(alarm);
  await openThread(ada);
  await ada.say('@ehpc-images gromacs or lammps', ada.thread);
  await ada.message('3 of 52 images', ada.thread).waitFor();

  await openThread(ben);
  await ben.choose(ben.message('3 of 52 images', ben.thread), 'Architecture', /x86_64/);
  await ada.message(/changed by @ben.*2 of 52 images/s, ada.thread).waitFor();

  const narrowed = ben.message('2 of 52 images', ben.thread);
  await ben.choose(narrowed, /Images to compare/, /gromacs-2024.1/, /gromacs-2022.5/);
  await ben.press(narrowed, 'Compare');
  const compared = ben.message('2 images side by side', ben.thread);
  await ben.press(compared, 'Show gromacs-2024.1');
  await ben.press(ben.message('1888888888888888', ben.thread), 'Propose');
  await ben.dialog.getByRole('textbox', { name: /Why this one/ }).fill(WHY);
  await ben.press(ben.dialog, 'Propose');
  await ada.message(`Proposed image – gromacs-2024.1`, ada.thread).waitFor();
  expect(await ada.message('2 images side by side').count()).toBe(0);

  await startedAgain(ben, (cloud) => ben.press(cloud, 'Restart the bot'));
  await ada.press(ada.message('Proposed image', ada.thread), 'Choose');
  for (const person of [ada, ben]) {
    await person.look('Thread');
    const record = person.message('Chosen image: gromacs-2024.1', person.thread);
    await record.waitFor();
    expect(await record.innerText()).toMatch(
      new RegExp(`Chosen by @ada.*Proposed by @ben.*Why: ${WHY}`, 's'),
    );
    await person.message(/Proposed image.*The latest choice in this thread stands/s, person.thread).waitFor();
  }
}

/** Does what starts the bot again, and waits until Slack can reach it. */
async function startedAgain(person: Visitor, act: (cloud: Locator) => Promise<void>): Promise<void> {
  const cloud = await person.look('Cloud');
  const starting = cloud.getByText('The bot is starting').waitFor();
  await act(cloud);
  await starting;
  await cloud.getByText('The bot is running').waitFor();
}

describe('a team finds, compares, proposes and chooses an image in a thread', () => {
  const sandbox = useSandbox(chromium);

  sandbox.story('in Socket Mode, with a restart of the bot in between', async (visit) => {
    const [ada, ben] = [await visit('#/incident?as=ada'), await visit('#/incident?as=ben')];
    await choose(ada, ben, 'ALARM: LAMMPS does not start');
  });

  sandbox.story('in HTTP mode, after a switch', async (visit) => {
    const [ada, ben] = [await visit('#/incident?as=ada'), await visit('#/incident?as=ben')];
    await startedAgain(ada, (cloud) => cloud.getByRole('radio', { name: 'HTTP' }).click());
    await choose(ada, ben, 'ALARM: GROMACS does not start');
  });
});
