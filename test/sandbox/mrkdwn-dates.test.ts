import { expect, test } from '@jest/globals';
import { type DateReader, formatDate } from '../../sandbox/mrkdwn/dates.ts';

const AT = '2014-02-18T06:39:45Z';
const LONDON: DateReader = { now: Date.parse('2026-11-24T10:00:00Z'), timeZone: 'Europe/London' };

const show = (format: string, at = AT, reader = LONDON) =>
  formatDate({ seconds: Date.parse(at) / 1000, format, fallback: 'fallback' }, reader);

// https://docs.slack.dev/reference/block-kit/block-elements/date-element
test.each([
  ['{date_num}', '2014-02-18'],
  ['{date_slash}', '18/02/2014'],
  ['{date}', 'February 18'],
  ['{date_short}', 'Feb 18, 2014'],
  ['{date_long}', 'Tuesday, February 18th, 2014'],
  ['{date_long_full}', 'February 18, 2014'],
  ['{date_pretty}', 'February 18'],
  ['{date_short_pretty}', 'Feb 18, 2014'],
  ['{date_long_pretty}', 'Tuesday, February 18th, 2014'],
  ['{day_divider_pretty}', 'Tuesday, February 18th, 2014'],
  ['{time}', '06:39'],
  ['{time_secs}', '06:39:45'],
  ['{unknown} {date_num}', '{unknown} 2014-02-18'],
  ['on {date_num} at {time}', 'On 2014-02-18 at 06:39'],
])('%s', (format, shown) => {
  expect(show(format)).toBe(shown);
});

test.each([
  ['{date_short_pretty} at {time}', '2026-11-24T09:30:00Z', 'Today at 09:30'],
  ['since {date_pretty}', '2026-11-23T23:59:00Z', 'Since yesterday'],
  ['{date_long_pretty}', '2026-11-25T00:00:00Z', 'Tomorrow'],
  ['{day_divider_pretty}', '2026-11-26T00:00:00Z', 'Thursday, November 26th'],
  ['{date_short_pretty}', '2026-11-22T00:00:00Z', 'Nov 22, 2026'],
])('near days have names: %s of %s', (format, at, shown) => {
  expect(show(format, at)).toBe(shown);
});

test('a day is the day of the reader', () => {
  const shanghai = { ...LONDON, timeZone: 'Asia/Shanghai' };
  expect(show('{date_short_pretty} {time}', '2026-11-23T17:00:00Z', shanghai)).toBe('Today 01:00');
});

test.each([
  ['2026-11-24T09:59:59Z', '1 second ago'],
  ['2026-11-24T07:00:00Z', '3 hours ago'],
  ['2026-11-24T10:05:00Z', '0 seconds ago'],
])('how long ago %s is', (at, shown) => {
  expect(show('{ago}', at)).toBe(shown);
});

test.each([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31])(
  'the day %d of a month is an ordinal number',
  (day) => {
    const ending = new Map([
      [1, 'st'],
      [2, 'nd'],
      [3, 'rd'],
      [21, 'st'],
      [22, 'nd'],
      [23, 'rd'],
      [31, 'st'],
    ]).get(day);
    expect(show('{date_long}', `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`)).toContain(
      `${day}${ending ?? 'th'},`,
    );
  },
);

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e20])(
  'no date, no format: the fallback (%d)',
  (seconds) => {
    expect(formatDate({ seconds, format: '{date_num}', fallback: '2026' }, LONDON)).toBe('2026');
    expect(formatDate({ seconds: 0, format: '', fallback: '2026' }, LONDON)).toBe('2026');
  },
);
