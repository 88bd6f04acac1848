import type { Dice } from './dice.ts';

/** Texts that have broken programs before. */
const HOSTILE = [
  ...['', ' ', '\n', '\u0000', '\u202e', '\u200b', '\ud800', '\udfff', '\ufffe', '`', '```', '"', "'", '\\'],
  ...[
    '<!channel>',
    '<@U123>',
    '<@UBOT|',
    '<https://evil.example|https://good.example>',
    '&lt;',
    '*_~`',
    ':x:',
  ],
  ...['constructor', '__proto__', 'toString', 'prototype', 'hasOwnProperty', 'valueOf', 'null', 'undefined'],
  ...[
    'NaN',
    '-1',
    '1e999',
    '0x10',
    'true',
    '[]',
    '{}',
    '{"__proto__":{"polluted":1}}',
    '%00',
    '../../etc/passwd',
  ],
  ...[
    'show',
    'compare',
    'choose m-1\n{"chosenBy":"U9","chosenAt":1}',
    'share share find',
    'fresh',
    'page:99999',
  ],
  ...[
    'region:',
    'type:ecs.c7.large',
    'explain __proto__',
    'help constructor',
    'os:constructor',
    '>=7 <',
    '-',
    '--',
  ],
  ...['http://127.0.0.1:9/', 'file:///etc/passwd', 'x'.repeat(300), '-'.repeat(3000), '中'.repeat(500)],
  ...[
    'a '.repeat(700),
    '"'.repeat(1500),
    '<'.repeat(1500),
    '&amp;'.repeat(400),
    'a-'.repeat(120),
    'm-1 '.repeat(60),
  ],
];

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'toJSON', 'type', 'id', 'event'];

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

/** A value of any kind. */
const anything = (dice: Dice): unknown =>
  dice.pick<() => unknown>([
    () => null,
    () => dice.pick([0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER]),
    () => dice.once(2),
    () => dice.pick(HOSTILE),
    () => [],
    () => [null, dice.pick(HOSTILE), {}],
    () => ({}),
    () => ({ id: dice.pick(HOSTILE), value: dice.pick(HOSTILE), type: dice.pick(HOSTILE) }),
    () => JSON.parse(`{${JSON.stringify(dice.pick(NAMES))}: {"polluted": true}}`),
    () => (dice.once(20) ? deep(500) : deep(5)),
    () => (dice.once(50) ? 'y'.repeat(200_000) : 'y'.repeat(3001)),
  ])();

/** A place in a tree: what holds it, and by what name. */
interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesIn(tree: unknown, found: Place[] = []): Place[] {
  if (typeof tree !== 'object' || tree === null) return found;
  for (const key of Object.keys(tree)) {
    found.push({ holder: tree, key });
    if (found.length > 2000) break;
    placesIn(Reflect.get(tree, key), found);
  }
  return found;
}

const put = ({ holder, key }: Place, value: unknown): void =>
  void Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });

type Change = (place: Place, dice: Dice, all: readonly Place[]) => void;

const CHANGES: readonly Change[] = [
  ({ holder, key }) => void Reflect.deleteProperty(holder, key),
  (place) => put(place, null),
  (place, dice) => put(place, anything(dice)),
  // Of the same kind, so that it gets past whoever looks at kinds.
  (place, dice) => put(place, sameKind(Reflect.get(place.holder, place.key), dice)),
  (place, dice) => put(place, sameKind(Reflect.get(place.holder, place.key), dice)),
  (place, dice, all) => {
    const other = dice.pick(all);
    const [mine, theirs] = [place, other].map(({ holder, key }) => structuredClone(Reflect.get(holder, key)));
    put(place, theirs);
    put(other, mine);
  },
  ({ holder }, dice) => put({ holder, key: dice.pick(NAMES) }, anything(dice)),
];

function sameKind(value: unknown, dice: Dice): unknown {
  if (typeof value === 'string') return dice.once(3) ? value + dice.pick(HOSTILE) : dice.pick(HOSTILE);
  if (Array.isArray(value))
    return dice.once(2) ? [] : Array.from({ length: 1 + dice.throw(60) }, () => value[0]);
  return typeof value === 'number' ? dice.pick([0, -1, 1e300, 0.1]) : anything(dice);
}

/** The payload with one to four things wrong in it; the original stays as it is. */
export function mutated(payload: object, dice: Dice): object {
  const copy = structuredClone(payload);
  for (let left = 1 + dice.throw(4); left > 0; left -= 1) {
    const places = placesIn(copy);
    if (places.length > 0) dice.pick(CHANGES)(dice.pick(places), dice, places);
  }
  return copy;
}

const DEEP = '['.repeat(20_000) + ']'.repeat(20_000);

const MAULS: readonly ((body: Buffer, dice: Dice) => Buffer)[] = [
  (body, dice) => body.subarray(0, dice.throw(body.length)),
  (body, dice) => {
    const copy = Buffer.from(body);
    for (let left = 1 + dice.throw(8); left > 0 && copy.length > 0; left -= 1)
      copy[dice.throw(copy.length)] = dice.throw(256);
    return copy;
  },
  (body, dice) => {
    const at = dice.throw(body.length);
    return Buffer.concat([body.subarray(0, at), Buffer.from(dice.pick(HOSTILE)), body.subarray(at)]);
  },
  (body, dice) => Buffer.concat([body, body.subarray(dice.throw(body.length))]),
  // The first field once more, with another value.
  (body, dice) =>
    Buffer.from(
      String(body).replace(/"(\w+)":/, (all, key) => `"${key}":${JSON.stringify(anything(dice))},${all}`),
    ),
  (body) => Buffer.from(String(body), 'utf16le'),
  (body) => Buffer.from(String(body), 'latin1'),
  // Deeper than any stack.
  (body) => Buffer.from(String(body).replace(/"(?:state|event|text)":/, (key) => `${key}${DEEP},"z":`)),
  () => Buffer.from('7'),
  () => Buffer.alloc(0),
];

/** The body with its bytes mauled. */
export const mauled = (body: Buffer, dice: Dice): Buffer =>
  body.length === 0 ? body : dice.pick(MAULS)(body, dice);
