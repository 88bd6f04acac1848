import { createHash } from 'node:crypto';
import fc from './fast-check.ts';

/**
 * Secrets in the shapes that Alibaba Cloud and Slack give them, and the ways in which people paste them. Made when the test
 * runs, so that no file here holds what a scanner of secrets would report.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ALPHABETS = {
  alphanumeric: `${LETTERS}0123456789`,
  upper: `${LETTERS.slice(0, 26)}0123456789`,
  base64: `${LETTERS}0123456789+/`,
  hex: '0123456789abcdef',
  digits: '0123456789',
} as const;

/** Characters that are as random as a secret's; the same seed gives the same ones. */
function random(seed: number, alphabet: keyof typeof ALPHABETS, length: number): string {
  const characters = ALPHABETS[alphabet];
  let text = '';
  for (let block = 0; text.length < length; block += 1)
    for (const byte of createHash('sha512').update(`${seed} ${alphabet} ${block}`).digest())
      if (byte < 256 - (256 % characters.length)) text += characters[byte % characters.length];
  return text.slice(0, length);
}

interface Kind {
  readonly make: (seed: number) => string;
  /** Names under which it is written down. */
  readonly names: readonly string[];
  /** Whether it is always known by its shape alone. */
  readonly bare?: true;
}

/** Letters and digits alone, as an AccessKey secret: with no name beside it one in a thousand looks like a name itself. */
const accessKeySecret = (seed: number): string => random(seed, 'alphanumeric', 30);

/** With a digit, as 199 of 200 have: behind a name and a weak sign such as a space, that tells it from a long word. */
const withDigit = (seed: number): string => {
  const made = accessKeySecret(seed);
  return /\d/.test(made) ? made : `${made.slice(0, -1)}${seed % 10}`;
};

const kinds: Readonly<Record<string, Kind>> = {
  'AccessKey id': {
    make: (seed) => `LT${'AI'}5t${random(seed, 'alphanumeric', 18)}`,
    names: ['AccessKeyId', 'ALIBABA_CLOUD_ACCESS_KEY_ID', 'access-key-id', 'accessKeyId', 'access_key'],
    bare: true,
  },
  'AccessKey id of STS': {
    make: (seed) => `ST${'S.'}${random(seed, 'alphanumeric', 22)}`,
    names: ['AccessKeyId', 'access_key_id', 'AccessKey ID'],
    bare: true,
  },
  'AccessKey secret': {
    make: withDigit,
    names: [
      'AccessKeySecret',
      'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      'ALICLOUD_SECRET_KEY',
      'access-key-secret',
      'accessKeySecret',
      'secret_key',
      'AccessKey Secret',
      'AccessKey 密钥',
    ],
  },
  'STS token': {
    make: (seed) => `CA${'IS'}${random(seed, 'base64', 60 + (seed % 300))}==`,
    names: [
      'SecurityToken',
      'security-token',
      'x-acs-security-token',
      'sts_token',
      'ALICLOUD_SECURITY_TOKEN',
    ],
    bare: true,
  },
  'signature by HMAC-SHA1': {
    make: (seed) => `${random(seed, 'base64', 27)}=`,
    names: ['Signature', 'signature'],
  },
  'signature by HMAC-SHA256': {
    make: (seed) => random(seed, 'hex', 64),
    names: ['Signature', 'x-acs-signature', 'signature'],
  },
  'bot token': {
    make: (seed) =>
      `xo${'xb-'}${random(seed, 'digits', 12)}-${random(seed + 1, 'digits', 12)}-${random(seed, 'alphanumeric', 24)}`,
    names: ['SLACK_BOT_TOKEN', 'token'],
    bare: true,
  },
  'rotating token': {
    make: (seed) => `xo${'xe.xo'}xp-1-${random(seed, 'alphanumeric', 146)}`,
    names: ['SLACK_TOKEN', 'access_token'],
    bare: true,
  },
  'app token': {
    make: (seed) =>
      `xa${'pp-1-'}A${random(seed, 'upper', 10)}-${random(seed, 'digits', 13)}-${random(seed, 'hex', 64)}`,
    names: ['SLACK_APP_TOKEN', 'appToken'],
    bare: true,
  },
  'signing secret': {
    make: (seed) => random(seed, 'hex', 32),
    names: ['SLACK_SIGNING_SECRET', 'signing_secret', 'signingSecret'],
  },
  response_url: {
    make: (seed) =>
      `https://hooks.${'slack.com'}/commands/T${random(seed, 'upper', 10)}/${random(seed, 'digits', 13)}/${random(seed, 'alphanumeric', 24)}`,
    names: ['response_url', 'responseUrl'],
    bare: true,
  },
};

/** How a name and its value are written down. */
const forms: Readonly<Record<string, (name: string, value: string) => string>> = {
  'a query': (name, value) => `https://ecs.aliyuncs.com/?Action=X&${name}=${value}&Version=2014-05-26`,
  'a query, escaped': (name, value) =>
    `https://ecs.aliyuncs.com/?${name}=${encodeURIComponent(value)}&Format=JSON`,
  'an assignment': (name, value) => `${name}=${value}`,
  'an assignment, spaced': (name, value) => `${name} = ${value}`,
  Terraform: (name, value) => `  ${name} = "${value}"`,
  'a shell': (name, value) => `export ${name}='${value}'`,
  PowerShell: (name, value) => `$env:${name} = "${value}"`,
  JSON: (name, value) => JSON.stringify({ RegionId: 'cn-hangzhou', [name]: value }),
  'Python 2': (name, value) => `{u'${name}': u'${value}', u'Code': u'x'}`,
  Python: (name, value) => `client(region='cn-hangzhou', ${name}='${value}')`,
  Ruby: (name, value) => `:${name} => "${value}"`,
  YAML: (name, value) => `${name}: ${value}`,
  tight: (name, value) => `${name}:${value}`,
  'full-width': (name, value) => `${name}：${value}`,
  XML: (name, value) => `<Credentials><${name}>${value}</${name}></Credentials>`,
  'an option': (name, value) => `aliyun ecs DescribeImages --${name} ${value} --region cn-hangzhou`,
  prose: (name, value) => `the ${name} is ${value}`,
  code: (name, value) => `${name}: \`${value}\``,
  'a table': (name, value) => `| ${name} | ${value} |`,
  'two lines': (name, value) => `${name}\n${value}`,
  'a header': (name, value) => `-H '${name}: ${value}'`,
};

const bareForms: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `(${value})`,
  (value) => `key "${value}", please`,
  (value) => `*${value}*`,
  (value) => `密钥${value}。`,
  (value) => `<https://example.com/?k=${value}|a link>`,
];

const everyPunctuation = (spell: (character: string) => string) => (text: string) =>
  text.replace(/[^A-Za-z\d\s.]/g, (character) => (character < '\x7f' ? spell(character) : character));

const hexOf = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');

/** What happens to a text on its way through logs, consoles and messages. */
const escapes: readonly ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;').replace(/=/g, '&#61;'),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
  (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  everyPunctuation((character) => `\\u${hexOf(character, 4)}`),
  everyPunctuation((character) => `&#x${hexOf(character, 2)};`),
  everyPunctuation((character) => `%${hexOf(character, 2)}`),
];

const AROUND = [
  '',
  'explain SignatureDoesNotMatch ',
  'centos 7 arm ',
  'my job fails with ',
  'ErrorCode: InvalidSecurityToken.Expired\nRequestId: A1B2C301-7F21-5A01-8C2E-702690007919\n',
  '报错 ',
];

/** One pasted text with a secret in it. */
export interface Pasted {
  readonly kind: string;
  readonly secret: string;
  readonly text: string;
}

/** The signs of a secret, escaped: of an escape, letters would be left. */
const SIGNS = /(?:%(?:25)*|\\+u00|&#x0*)(?:2b|2f|3d)|&#(?:43|47|61)\b/g;

/** What is found without fail: a secret that has a name beside it, or a shape that nothing else has. */
export const pasted: fc.Arbitrary<Pasted> = fc
  .record({
    kind: fc.constantFrom(...Object.keys(kinds)),
    seed: fc.nat(1_000_000_000),
    name: fc.nat(100),
    form: fc.nat(100),
    spell: fc.constantFrom(...escapes),
    before: fc.constantFrom(...AROUND),
    after: fc.constantFrom(...AROUND),
  })
  .map(({ kind, seed, name, form, spell, before, after }) => {
    const { make, names, bare } = kinds[kind] as Kind;
    const secret = make(seed);
    const named = Object.values(forms).map((write) => write(names[name % names.length] ?? '', secret));
    const ways = [...named, ...(bare ? bareForms.map((write) => write(secret)) : [])];
    const said = ways[form % ways.length] ?? '';
    return { kind, secret, text: `${before}${spell(said)} ${after}` };
  });

/** A secret that is nothing but 30 letters and digits, and no name says what it is. */
export const unnamed: fc.Arbitrary<Pasted> = fc
  .record({ seed: fc.nat(1_000_000_000), form: fc.constantFrom(...bareForms) })
  .map(({ seed, form }) => {
    const secret = accessKeySecret(seed);
    return { kind: 'AccessKey secret', secret, text: form(secret) };
  });

/** One secret of each kind, for tests by example. */
export const secretOf = (kind: string, seed = 1): string => (kinds[kind] as Kind).make(seed);

/** As many characters of a secret in a row are a leak. What is shown of an AccessKey id are four and four. */
const LEAK = 8;

/** What an output still holds of a secret, in whatever case or spelling; nothing if all is well. */
export function leakOf(secret: string, output: string): string | undefined {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(SIGNS, '')
      .replace(/[^a-z\d]/g, '');
  // A shape's fixed beginning is no secret.
  const own = plain(
    secret.replace(/^(?:LTAI|STS\.|CAIS|xo\w+[-.]|xapp-1-|https:\/\/hooks\.slack\.com\/commands\/)/, ''),
  );
  const said = plain(output);
  for (let at = 0; at + LEAK <= own.length; at += 1) {
    const piece = own.slice(at, at + LEAK);
    if (said.includes(piece)) return piece;
  }
  return undefined;
}
