import type { Cell, Seen } from './cell.ts';
import { SECRETS } from './stage.ts';

/** What may be wrong with a cell, in the order in which it is looked for. */
export const FAULTS = ['late', 'silent', 'twice', 'wrong words', 'wrong record', 'secret', 'broken'] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * What has to come of a cell. `answer`: exactly one. `nothing`: no way to the person is left, which the log says with a
 * reference. `error`: the acknowledgement is lost, and Slack says so itself. `either`: one of an answer and that error.
 */
export const EXPECTED = ['answer', 'nothing', 'error', 'either'] as const;
export type Expected = (typeof EXPECTED)[number];

/** Which of these the nature of the faults allows. */
export function expectedOf({ entrance, upstream, trouble, warm }: Cell): Expected {
  const { inAck, responseUrl, answer, listless } = entrance;
  if (trouble.unacknowledged && answer === 'rows') return 'error';
  const inTime = warm === true || listless === true || upstream.slow !== true;
  // Nobody tells a bot whether its acknowledgement has arrived.
  if (trouble.unacknowledged && inAck) return 'either';
  const isBlocksAlone = answer === 'home';
  const ways = [
    inAck && (inTime || answer === 'rows'),
    responseUrl && trouble.cuts !== 'response_url',
    answer !== 'rows' && trouble.cuts !== 'web-api' && !(isBlocksAlone && trouble.cuts === 'blocks'),
  ];
  return ways.some(Boolean) ? 'answer' : 'nothing';
}

/** How many answers there may be, at least and at most. */
const COUNTS = { answer: [1, 1], nothing: [0, 0], error: [0, 0], either: [0, 1] } as const;

/** What an answer says: the images, or the code of what went wrong. The find modal only says whether it could count. */
function saysRight({ entrance, upstream, warm }: Cell, answer: string): boolean {
  const { says, lists } = upstream;
  if (entrance.answer === 'home') return answer.includes('Examples');
  if (entrance.answer === 'rows' || says.test(answer)) return true;
  if (entrance.answer === 'card') return false;
  return (lists || warm ? /\d+ images/ : /could not be read/).test(answer);
}

/** Everything that stands for an answer: of the bot's own, marks at fields, and a menu, also an empty one. */
const shownIn = ({ answers, acted: { errors = {}, rows } }: Seen): readonly string[] => [
  ...answers,
  ...Object.values(errors),
  ...(rows ? [rows.map(({ text }) => text.text).join('\n')] : []),
];

export function faultsOf(cell: Cell, seen: Seen): readonly Fault[] {
  if (seen.broken !== undefined) return ['broken'];
  const shown = shownIn(seen);
  const expected = expectedOf(cell);
  const [least, most] = COUNTS[expected];
  const found: Record<Fault, boolean> = {
    late: seen.acted.error !== undefined && cell.trouble.unacknowledged !== true,
    silent: shown.length < least,
    twice: shown.length > most,
    'wrong words': shown.some((answer) => !saysRight(cell, answer)),
    'wrong record': !isRecorded(cell, seen, expected),
    secret: leaks(seen).length > 0,
    broken: false,
  };
  return FAULTS.filter((fault) => found[fault]);
}

/** Milliseconds. A bot whose process stands still for so long may be late, whatever it does. */
const STANDSTILL = 200;

/** What being late can come to: nothing yet, an error of the test itself, or words about a deadline. */
const LATE: ReadonlySet<Fault> = new Set<Fault>(['late', 'broken', 'wrong words']);

/**
 * Whether a standstill of the whole process, `pause` milliseconds long, may have been the cause. A second answer and a secret
 * are the bot's doing, however busy the machine is.
 */
export const isUnfair = ({ faults, pause }: { readonly faults: readonly Fault[]; readonly pause: number }) =>
  pause > STANDSTILL && faults.length > 0 && faults.every((fault) => LATE.has(fault));

/** Each request has one line in the log; one that came to nothing is marked, with a reference. Menus have none. */
function isRecorded({ entrance }: Cell, { requests }: Seen, expected: Expected): boolean {
  if (entrance.answer === 'rows') return requests.length === 0;
  const [record, ...more] = requests;
  if (record === undefined || more.length > 0) return false;
  const isSilent = record['silent'] === true;
  return isSilent === (expected === 'nothing') && (!isSilent || typeof record['reference'] === 'string');
}

/** What stands in an output and must not. */
export function leaks({ written, sent, signatures, tickets, answers }: Seen): readonly string[] {
  const lines = written.join('\n');
  const all = [lines, ...sent, ...answers].join('\n');
  return [
    ...[...Object.values(SECRETS), ...signatures].filter((secret) => all.includes(secret)),
    ...tickets.filter((ticket) => lines.includes(ticket)),
  ];
}
