import { expect, test } from '@jest/globals';
import { LogLevel } from '@slack/bolt';
import { boltLog } from '../../../src/slack/outbound/bolt-log.ts';
import { logLines } from '../../support/log-lines.ts';

const body = '{"response_url":"https://hooks.slack.com/commands/1/2/3","trigger_id":"1.2.3","text":"words"}';

test('warnings and errors are kept, as texts', () => {
  const { log, lines } = logLines();
  const bolt = boltLog(log);
  bolt.warn('http request failed', 'socket hang up', { headers: { Authorization: 'Bearer xoxb-1' } });
  bolt.error(new Error('An API error occurred'));
  expect(lines).toMatchObject([
    { level: 'warn', msg: 'http request failed socket hang up' },
    { level: 'error', msg: 'An API error occurred' },
  ]);
});

test('chatter is left out', () => {
  const { log, lines } = logLines();
  const bolt = boltLog(log);
  bolt.info('Unhandled HTTP request');
  bolt.debug(`Received a message on the WebSocket: ${body}`);
  expect(lines).toEqual([]);
  expect(bolt.getLevel()).toBe(LogLevel.WARN);
});

test('at LOG_LEVEL=debug it is cut where data begins', () => {
  const { log, lines, raw } = logLines({ level: 'debug' });
  const bolt = boltLog(log);
  bolt.debug(`Received a message on the WebSocket: ${body}`);
  bolt.debug(`ack() call begins (body: ${body})`);
  bolt.info(`Unhandled event ${body}`);
  expect(lines.map((line) => line['msg'])).toEqual([
    'Received a message on the WebSocket',
    'ack',
    'Unhandled event',
  ]);
  expect(raw()).not.toMatch(/hooks|words|1\.2\.3/);
  expect(bolt.getLevel()).toBe(LogLevel.DEBUG);
});

test('Bolt does not change the level or the name of the log', () => {
  const { log } = logLines();
  const bolt = boltLog(log);
  bolt.setLevel(LogLevel.DEBUG);
  bolt.setName('bolt');
  expect(log.level).toBe('info');
});
