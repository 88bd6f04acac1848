import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { note, ok, skipped, wrong } from '../../src/doctor/finding.ts';
import { lines, presentable } from '../../src/doctor/report.ts';
import { en } from '../../src/words/en.ts';

const findings = [
  ok('settings', 'Socket Mode'),
  note('clock by Slack', 'the answer has no date'),
  wrong('images of cn-hangzhou', 'refused', 'Ask for the right.'),
  wrong('images of cn-beijing', 'refused', 'Ask for the right.'),
  skipped('images of cn-shanghai', 'because this is not well: way to cn-shanghai'),
];
const report = `ok       settings: Socket Mode
note     clock by Slack: the answer has no date
wrong    images of cn-hangzhou: refused → Ask for the right.
wrong    images of cn-beijing: refused → as said above
skipped  images of cn-shanghai: because this is not well: way to cn-shanghai

2 wrong, 1 note, 1 skipped.
`;

test('a line each; what is to be done is said once', () => {
  expect(lines(findings, en, false)).toBe(report);
});

test('on a terminal the states have colours, and nothing else differs', () => {
  const coloured = lines(findings, en, true);
  expect(coloured).toContain('\u001b[31mwrong  \u001b[39m  images of cn-hangzhou');
  expect(stripVTControlCharacters(coloured)).toBe(report);
});

test('whatever was found is one clean line without secrets', () => {
  const found = 'a\r\nb\u001b[2J\u202ec my-own-secret xoxb-1 wss://slack.example/?ticket=1';
  expect(presentable([wrong('x', found, found)], ['my-own-secret'])).toEqual([
    wrong('x', 'a bc [secret] [secret] [secret]', 'a bc [secret] [secret] [secret]'),
  ]);
});

test('an IPv6 address has brackets before its port', () => {
  expect(en.doctor.port.free('::1', 9090)).toBe('[::1]:9090 is free');
  expect(en.doctor.port.free('0.0.0.0', 9090)).toBe('0.0.0.0:9090 is free');
});
