import { type Explained, explainCard } from '../cards/explain-card.ts';
import { nearestCodes, readCode } from '../failures/codes.ts';
import { errorsIn, tellsOfCall } from '../failures/found-errors.ts';
import { readPart } from '../failures/pasted-text.ts';
import { mentioned } from '../query/mentioned.ts';
import type { Words } from '../words/en.ts';
import { clean, cut } from '../words/mrkdwn.ts';

/** Characters: longer than any code. */
const CODE_LENGTH = 100;

/** What was read beside a code. */
type Beside = Omit<Explained, 'reading' | 'nearest'>;

/** A code, however it is spelt, with what was read beside it. Nearest codes are for typed ones: a tool does not misspell. */
export function explainedCode(code: string, beside: Beside = {}): Explained {
  const { found: [error] = [], own = false } = beside;
  const reading = readCode(cut(clean(code), CODE_LENGTH), error?.status);
  const nearest = reading.how === 'known' || own ? [] : nearestCodes(reading.code);
  return { ...beside, reading, nearest };
}

/** The explanation of a code with what the question `text` says beside it; by itself, it does not say whose call failed. */
export function explainCode(code: string, text: string, words: Words) {
  const found = errorsIn(text);
  const { cut: isCut } = readPart(text);
  const beside =
    found[0]?.code === code ? { found, own: tellsOfCall(text, code), ids: mentioned(text).ids } : {};
  return explainCard(explainedCode(code, { ...beside, cut: isCut }), words);
}
