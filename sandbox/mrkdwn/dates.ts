import type { DateNode } from './nodes.ts';

/** Whoever reads a date. */
export interface DateReader {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** E.g. `Asia/Shanghai`; without it, the zone of this machine. */
  readonly timeZone?: string;
  /** Whether they prefer `2:34 PM` to `14:34`. */
  readonly hour12?: boolean;
}

/**
 * A date as Slack writes it in English, or its fallback where it is none. Tokens that Slack does not document stay as
 * they are. https://docs.slack.dev/reference/block-kit/block-elements/date-element
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
  const part = partsOf(at, reader);
  const seconds = token === 'time_secs' ? `:${part.second}` : '';
  const [year, month, day] = [part.year, monthNumber(part), part.day.padStart(2, '0')];
  const short = `${part.month.slice(0, 3)} ${part.day}, ${year}`;
  const ordinal = `${part.weekday}, ${part.month} ${nth(Number(part.day))}`;
  const inWords: Readonly<Record<string, string>> = {
    date: `${part.month} ${part.day}`,
    date_short: short,
    date_long: `${ordinal}, ${year}`,
    day_divider: year === partsOf(reader.now, reader).year ? ordinal : `${ordinal}, ${year}`,
  };
  const [plain, isPretty] = token.endsWith('_pretty') ? [token.slice(0, -7), true] : [token, false];
  if (isPretty && plain in inWords) return nearDay(at, reader) ?? inWords[plain];
  const others: Readonly<Record<string, string>> = {
    date_num: `${year}-${month}-${day}`,
    date_slash: `${day}/${month}/${year}`,
    date_long_full: `${part.month} ${part.day}, ${year}`,
    time: timeOf(part, '', reader),
    time_secs: timeOf(part, seconds, reader),
  };
  return token === 'day_divider' ? undefined : (others[token] ?? inWords[token]);
}

type Parts = Readonly<Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second', string>>;

function partsOf(at: number, { timeZone }: DateReader): Parts {
  const format = new Intl.DateTimeFormat('en-US', {
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
  const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', weekday = '', hour = '', minute = '', second = '' } = found;
  return { year, month, day, weekday, hour, minute, second };
}

function timeOf({ hour, minute }: Parts, seconds: string, { hour12 = false }: DateReader): string {
  if (!hour12) return `${hour}:${minute}${seconds}`;
  return `${Number(hour) % 12 || 12}:${minute}${seconds} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const monthNumber = ({ month }: Parts) => String(MONTHS.indexOf(month.slice(0, 3)) / 3 + 1).padStart(2, '0');

function nth(day: number): string {
  const ending = { 1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd', 31: 'st' }[day] ?? 'th';
  return `${day}${ending}`;
}

/** Yesterday, today or tomorrow. */
function nearDay(at: number, reader: DateReader): string | undefined {
  const days = (ms: number) => {
    const part = partsOf(ms, reader);
    return Date.parse(`${part.year}-${monthNumber(part)}-${part.day.padStart(2, '0')}`) / UNITS[0][1];
  };
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
