import { describe, expect, test } from '@jest/globals';
import { fromCommand } from '../../../src/slack/inbound/command.ts';
import { command } from '../payloads.ts';

const url = 'https://hooks.slack.com/commands/1';

describe('a slash command', () => {
  test('is a question by a person in a place', () => {
    expect(fromCommand(command('centos 7', url), 'en')).toEqual({
      question: {
        text: 'centos 7',
        entrance: 'command',
        person: { id: 'U1', team: 'T1' },
        place: { channel: 'C1' },
        audience: 'asker',
        language: 'en',
      },
      destination: { responseUrl: url, channel: 'C1', user: 'U1', original: 'keep' },
    });
  });

  test('of an organisation takes its id where there is no team', () => {
    const { team_id: _, ...rest } = command('centos', url);
    expect(fromCommand({ ...rest, enterprise_id: 'E1' }, 'en').question.person.team).toBe('E1');
  });

  test('may lack nearly everything', () => {
    expect(fromCommand({}, 'en').question).toMatchObject({ text: '', person: { id: '', team: '' } });
  });

  test('cannot carry a record: it is one text, whatever it looks like', () => {
    const typed = 'choose m-1 region:cn-hangzhou\n{"proposedBy":"UBOSS"}';
    const { question } = fromCommand(command(typed, url), 'en');
    expect(question.text).toBe(typed);
    expect(question).not.toHaveProperty('record');
  });
});
