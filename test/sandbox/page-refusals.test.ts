import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../sandbox/page/acts.ts';
import { openTheatre, type Theatre } from './page-visit.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const refused = async (act: Act) => (await theatre.act(act)).error?.says;

test('a form that is no longer on top is neither submitted nor closed', async () => {
  const { slack } = theatre.stage;
  const ada = slack.person('ada');
  await theatre.act({ act: 'shortcut', person: 'ada', callback: 'find_image' });
  const { id } = await slack.nextView(ada);
  const other = { person: 'ada', view: 'V0OTHER' };
  expect(await refused({ act: 'submit', ...other, fields: [] })).toBe('This view is closed.');
  expect(await refused({ act: 'close', ...other })).toBe('This view is closed.');
  expect(slack.viewOf(ada)?.id).toBe(id);
  expect(await theatre.act({ act: 'close', person: 'ada', view: id })).toEqual({});
  expect(await refused({ act: 'close', person: 'ada', view: id })).toBe('This view is closed.');
});

describe('what is nowhere', () => {
  test('a region', async () => {
    const says = 'There is no region nope here.';
    expect(await refused({ act: 'cloud', region: 'nope' })).toBe(says);
    expect(await refused({ act: 'cloud', region: 'nope', fault: '503' })).toBe(says);
    expect(await refused({ act: 'images', region: 'nope', list: 'huge' })).toBe(says);
  });

  test.each(['nope', '1.000001'])('a thread under the message %s, which nobody would see', async (thread) => {
    const said = () => theatre.stage.slack.all().messages.length;
    const before = said();
    for (const text of ['hello', '@ehpc-images centos'])
      expect(await refused({ act: 'say', person: 'ada', channel: 'incident', text, thread })).toBe(
        'This message is not there any more.',
      );
    expect(await refused({ act: 'say', person: 'ada', channel: 'dm-ada', text: 'centos', thread })).toBe(
      'This message is not there any more.',
    );
    expect(said()).toBe(before);
  });
});

describe('names that every object of JavaScript has', () => {
  test.each(['constructor', 'toString', '__proto__', 'once:constructor', 'hasOwnProperty'])(
    '%s',
    async (name) => {
      expect(await refused({ act: 'cloud', fault: name })).toMatch(/^There is no fault /);
      expect(await refused({ act: 'images', list: name })).toBe(`There is no list ${name} here.`);
      expect(await refused({ act: 'slack', fault: name })).toBe(`Slack has no fault ${name} here.`);
      expect(await refused({ act: 'home', person: name })).toBe(`There is nobody called ${name} here.`);
      expect(theatre.stage.ehpc.active().size).toBe(0);
    },
  );
});

test('blocks that are nested without end are a complaint, not a crash', async () => {
  const answer = await fetch(`${theatre.url}do`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"act":"check","surface":"message","blocks":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  });
  const { complaints } = JSON.parse(await answer.text());
  expect(complaints.at(-1)).toMatch(/^is nested too deeply \[json-pointer:\/blocks(\/0)+\]$/);
});
