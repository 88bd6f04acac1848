import { describe, expect, test } from '@jest/globals';
import type { BlockAction } from '@slack/bolt';
import { fromAction, fromCommand } from '../../src/slack/request.ts';
import { button, click, command, linkButton } from './payloads.ts';

const url = 'https://hooks.slack.com/commands/1';
const clicked = (payload: object) => fromAction(payload as BlockAction, 'en');

describe('a slash command', () => {
  test('is a question by a person in a place', () => {
    expect(fromCommand(command('centos 7', url), 'en')).toEqual({
      question: {
        text: 'centos 7',
        entrance: 'command',
        person: { id: 'U1', team: 'T1' },
        place: { channel: 'C1' },
        language: 'en',
      },
      destination: { responseUrl: url, channel: 'C1', user: 'U1', replaceOriginal: false },
    });
  });

  test('of an organisation takes its id where there is no team', () => {
    const { team_id: _, ...rest } = command('centos', url);
    expect(fromCommand({ ...rest, enterprise_id: 'E1' }, 'en').question.person.team).toBe('E1');
  });

  test('may lack nearly everything', () => {
    expect(fromCommand({}, 'en').question).toMatchObject({ text: '', person: { id: '', team: '' } });
  });
});

describe('a click', () => {
  test('asks the value of its button', () => {
    expect(clicked(click([button('centos page:2')], url))?.question).toEqual({
      text: 'centos page:2',
      entrance: 'button',
      person: { id: 'U1', team: 'T1' },
      place: { channel: 'C1' },
      language: 'en',
    });
  });

  test('with an empty value asks for everything', () => {
    expect(clicked(click([button('')], url))?.question.text).toBe('');
  });

  test.each([[[linkButton]], [[]], [[{ ...linkButton, value: 7 }]]])('%j asks nothing', (actions) => {
    expect(clicked(click(actions, url))).toBeUndefined();
  });

  test('in an organisation, away from any channel', () => {
    const { channel: _, response_url: __, ...rest } = click([button('centos')], url);
    const organisation = { ...rest, team: null, enterprise: { id: 'E1', name: 'Org' } };
    expect(clicked(organisation)).toMatchObject({
      question: { person: { team: 'E1' }, place: { channel: '' } },
      destination: { responseUrl: '' },
    });
    expect(clicked({ ...rest, team: null })).toMatchObject({ question: { person: { team: '' } } });
  });
});
