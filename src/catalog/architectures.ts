/** Names of processor architectures: a row each, with the other spellings (lower case, separators as one space). */
export const architectures = {
  x86_64: ['x86 64', 'amd64', 'x64', '64bit', '64 bit', '64 bits', 'intel64', '64 位'],
  i386: ['i486', 'i586', 'i686', 'x86 32', '32bit', '32 bit', '32 bits', '32 位'],
  arm64: ['arm', 'aarch64', 'armv8', 'arm 64'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Architecture = keyof typeof architectures;

export const isArchitecture = (text: string): text is Architecture => Object.hasOwn(architectures, text);

/** What a question can name. `x86` alone is said of both widths, so it means both; the card says so. */
export type ArchitectureName = Architecture | 'x86';

/** The architectures that a name stands for. */
export const architecturesOf = (name: ArchitectureName): readonly Architecture[] =>
  name === 'x86' ? ['x86_64', 'i386'] : [name];

/** Every spelling → the row, e.g. `amd64` → `x86_64`. */
export const architectureAliases: ReadonlyMap<string, ArchitectureName> = new Map([
  ...(Object.keys(architectures) as Architecture[]).flatMap((name) =>
    [name, ...architectures[name]].map((word): [string, ArchitectureName] => [word, name]),
  ),
  ['x86', 'x86'],
]);

/** What a spelling names, if it is one of ours. */
export function architectureNamed(text: string): ArchitectureName | undefined {
  const word = text.toLowerCase();
  return architectureAliases.get(word) ?? architectureAliases.get(word.replace(/[-_ ]+/g, ' '));
}

/** The row of an architecture as the API spells it, or the spelling itself where it is none of ours. */
export const architectureOf = (text: string): string => architectureNamed(text) ?? text.toLowerCase();

/** Whether a spelling says how wide a processor is, and not whose: `64bit` may be an ARM, too. */
export const isWidth = (spelling: string): boolean => /^(?:64|32) ?(?:bits?|位)?$/.test(spelling);

/** `64` and `32` where an architecture is meant, as in `CentOS_7.2_64`. */
export const widths: ReadonlyMap<string, Architecture> = new Map([
  ['64', 'x86_64'],
  ['32', 'i386'],
]);
