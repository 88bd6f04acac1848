/**
 * The same text in memory of its own. V8 keeps the whole of a text as long as a part that was cut out of it is kept, and
 * what is kept of many megabytes may be one short line.
 */
export const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
