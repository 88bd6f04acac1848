import { readJson } from '../json.ts';
import type { Raw } from '../raw.ts';
import type { WirePart } from './protocol.ts';
import { hide, hideHeader } from './wire-secrets.ts';

const SHOWN_CHARACTERS = 20_000;

/** A request or an answer as the page shows it: readable, without secrets, and not too long. */
export function partOf(part: Raw | undefined, secrets: readonly string[]): WirePart {
  if (part === undefined) return { headers: [], body: '', bytes: 0 };
  const { line, headers, body, bytes } = part;
  const text = hide(readable(body, typeOf(headers)), secrets);
  return {
    ...(line !== undefined && { line: hide(line, secrets) }),
    headers: headers.map((header) => hideHeader(header, secrets)),
    body: text.length > SHOWN_CHARACTERS ? cut(text, bytes) : text,
    bytes,
  };
}

const typeOf = (headers: Raw['headers']) => headers.find(([name]) => name === 'content-type')?.[1] ?? '';

/** Indents JSON, takes forms apart, and spells out characters that would turn the text around them. */
function readable(body: string, type: string): string {
  const text = type.startsWith('application/x-www-form-urlencoded')
    ? [...new URLSearchParams(body)].map(([name, value]) => `${name}: ${indented(value)}`).join('\n')
    : indented(body);
  return text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, escaped);
}

function indented(text: string): string {
  const json = readJson(text);
  if (typeof json === 'object' && json !== null) return JSON.stringify(json, null, 2);
  // Of a list that was cut off, at least one record a line.
  return text.replaceAll('},{', '},\n{');
}

const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

const cut = (text: string, bytes: number) =>
  `${text.slice(0, SHOWN_CHARACTERS)}\n… The rest is not shown: ${bytes.toLocaleString('en')} bytes in all.`;
