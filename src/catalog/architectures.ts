/** Names of processor architectures: a row each, with the other spellings (lower case, separators as one space). */
export const architectures: Readonly<Record<string, readonly string[]>> = {
  x86_64: ['x86 64', 'amd64', 'x64', '64bit', '64 bit', '64 bits', 'intel64', '64 位'],
  i386: ['i486', 'i586', 'i686', 'x86 32', '32bit', '32 bit', '32 bits', '32 位'],
  arm64: ['arm', 'aarch64', 'armv8', 'arm 64'],
};

/** `x86` alone is said of both widths, so it means both; the card says so. */
export const architectureGroups: Readonly<Record<string, readonly string[]>> = { x86: ['x86_64', 'i386'] };

/** Every spelling → the row, e.g. `amd64` → `x86_64`. */
export const architectureAliases: ReadonlyMap<string, string> = new Map([
  ...Object.entries(architectures).flatMap(([name, also]) =>
    [name, ...also].map((word): [string, string] => [word, name]),
  ),
  ['x86', 'x86'] as [string, string],
]);

/** The row of an architecture as the API spells it, or the spelling itself where it is none of ours. */
export function architectureOf(text: string): string {
  const word = text.toLowerCase();
  return architectureAliases.get(word) ?? architectureAliases.get(word.replace(/[-_ ]+/g, ' ')) ?? word;
}

/** Whether a spelling says how wide a processor is, and not whose: `64bit` may be an ARM, too. */
export const isWidth = (spelling: string): boolean => /^(?:64|32) ?(?:bits?|位)?$/.test(spelling);

/** `64` and `32` where an architecture is meant, as in `CentOS_7.2_64`. */
export const widths: ReadonlyMap<string, string> = new Map([
  ['64', 'x86_64'],
  ['32', 'i386'],
]);
