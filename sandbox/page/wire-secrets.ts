const HIDDEN = '•••';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(xox[a-z]|xapp)-[\w-]+/g, `$1-${HIDDEN}`],
  [/\b(Bearer) \S+/gi, `$1 ${HIDDEN}`],
  [/^(x-acs-security-token:) ?.*$/gim, `$1${HIDDEN}`],
  // Fields of JSON and of forms, the latter as `readable` shows them.
  [/("(?:\w*_)?(?:token|secret)"\s*:\s*")(?:[^"\\\n]|\\.)*/gi, `$1${HIDDEN}`],
  [/^((?:\w*_)?(?:token|secret)): .*$/gim, `$1: ${HIDDEN}`],
  // Whoever has one of these may post, or open a socket.
  [/(\/(?:commands|actions)\/\w+\/\d+\/)[\w-]+/g, `$1${HIDDEN}`],
  [/\b(ticket=)\w+/g, `$1${HIDDEN}`],
];

/** Takes out what must not be copied into a chat or a ticket: by its shape, and `secrets` wherever they stand. */
export function hide(text: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  return PATTERNS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), known);
}

/** A header whose whole value is a secret says so by its name. */
export function hideHeader(
  [name, value]: readonly [string, string],
  secrets: readonly string[],
): readonly [string, string] {
  return [name, name === 'x-acs-security-token' ? HIDDEN : hide(value, secrets)];
}
