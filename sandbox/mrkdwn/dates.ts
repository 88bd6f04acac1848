import type { DateNode } from './nodes.ts';

/** Whoever reads a date. */
export interface DateReader {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** E.g. `Asia/Shanghai`; without it, the zone of this machine. */
  readonly timeZone?: string;
}

/**
 * A date as Slack writes it in English, or its fallback where it is none. Tokens that Slack does not document stay as
 * they are. Times have 24 hours, as a person can set in Slack.
 * https://docs.slack.dev/reference/block-kit/block-elements/date-element
 */
export function formatDate(
  { seconds, format, fallback }: Omit<DateNode, 'type'>,
  reader: DateReader,
): string {
  const at = seconds * 1000;
  if (!(Math.abs(at) <= LATEST_MS) || format === '') return fallback;
  const shown = format.replaceAll(/\{(\w+)\}/g, (written, token: string) =>
    token === 'ago' ? ago(reader.now - at) : (dateToken(token, at, reader) ?? written),
  );
  return shown.replace(/^[a-z]/, (first) => first.toUpperCase());
}

/** Of what `Date` can hold. */
const LATEST_MS = 8.64e15;

function dateToken(token: string, at: number, reader: DateReader): string | undefined {
  const { year, month, day, weekday, hour, minute, second, ...part } = partsOf(at, reader);
  const near = nearDay(at, reader);
  const date = `${month} ${day}`;
  const short = `${month.slice(0, 3)} ${day}, ${year}`;
  const thisYear = `${weekday}, ${month} ${nth(Number(day))}`;
  const long = `${thisYear}, ${year}`;
  return new Map([
    ['date', date],
    ['date_pretty', near ?? date],
    ['date_short', short],
    ['date_short_pretty', near ?? short],
    ['date_long', long],
    ['date_long_pretty', near ?? long],
    ['date_long_full', `${date}, ${year}`],
    ['day_divider_pretty', near ?? (year === partsOf(reader.now, reader).year ? thisYear : long)],
    ['date_num', part.iso],
    ['date_slash', part.iso.split('-').reverse().join('/')],
    ['time', `${hour}:${minute}`],
    ['time_secs', `${hour}:${minute}:${second}`],
  ]).get(token);
}

type Parts = Readonly<
  Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second' | 'iso', string>
>;

function partsOf(at: number, { timeZone }: DateReader): Parts {
  const found = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { year = '', month = '', day = '', weekday = '', hour = '', minute = '', second = '' } = found;
  const number = String(MONTHS.indexOf(month.slice(0, 3)) / 3 + 1).padStart(2, '0');
  const iso = `${year}-${number}-${day.padStart(2, '0')}`;
  return { year, month, day, weekday, hour, minute, second, iso };
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** To make one takes much longer than to use it, and a page has many dates. */
function formatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      ...(timeZone !== undefined && { timeZone }),
    });
  formats.set(timeZone, format);
  return format;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

function nth(day: number): string {
  const ending = { 1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd', 31: 'st' }[day] ?? 'th';
  return `${day}${ending}`;
}

/** Yesterday, today or tomorrow. */
function nearDay(at: number, reader: DateReader): string | undefined {
  const days = (ms: number) => Date.parse(partsOf(ms, reader).iso) / UNITS[0][1];
  return ['yesterday', 'today', 'tomorrow'][days(at) - days(reader.now) + 1];
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** `ms`: how long it is over. */
function ago(ms: number): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length) ?? UNITS[3];
  const count = Math.max(0, Math.floor(ms / size));
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
