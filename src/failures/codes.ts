import { nearestFirst } from '../catalog/spelling.ts';
import {
  botsOwn,
  documented,
  families,
  statuses,
  type Topic,
  type Treatment,
  topics,
  wrapping,
} from './topics.ts';

export interface Explanation extends Treatment {
  readonly topic: Topic;
}

function explanationOf(topic: Topic): Explanation {
  const { fixer, retries, again, policy } = topics[topic];
  return { topic, fixer, retries, again, policy };
}

const topicNames = Object.keys(topics) as Topic[];

/** Every code that the bot knows by name. */
export const codes: Readonly<Record<string, Explanation>> = Object.freeze(
  Object.fromEntries(
    topicNames.flatMap((topic) => topics[topic].codes.map((code) => [code, explanationOf(topic)])),
  ),
);

const spellings = new Map(Object.keys(codes).map((code) => [code.toLowerCase(), code]));

/** The code as its service spells it, whatever the case in which it was typed; undefined if no row has it. */
export function findCode(typed: string): string | undefined {
  const code = typed.trim();
  // Services differ in the case alone: `InvalidVSwitchId.NotFound` and `InvalidVswitchID.NotFound`.
  return Object.hasOwn(codes, code) ? code : spellings.get(code.toLowerCase());
}

function topicOfStatus(status: number | undefined): Topic {
  if (status === undefined) return 'unlistedNetwork';
  return statuses[status] ?? (status >= 500 ? 'unlistedServer' : 'unlistedRequest');
}

/** What the codes of its family mean, for a code without a row; undefined if it belongs to none. */
function explainFamily(code: string): Explanation | undefined {
  const family = families.find(([pattern]) => pattern.test(code));
  return family && explanationOf(family[1]);
}

/** A server's error is the server's, whatever family its code looks like. */
function guess(code: string, status: number | undefined): Explanation {
  const byStatus = explanationOf(topicOfStatus(status));
  const byFamily = explainFamily(code) ?? byStatus;
  return byStatus.topic === 'unlistedServer' && byFamily.retries === 0 ? byStatus : byFamily;
}

/** Whether a code only says where a failure came to light: another code beside it is the cause. */
export const isWrapping = (code: string): boolean => wrapping.has(codes[code]?.topic ?? 'unlistedRequest');

/** A code of another failure that a message speaks of, as its service spells it: the cause of a failure around it. */
const causeIn = (message: string): string | undefined =>
  message
    .match(/(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+/g)
    ?.map((word) => findCode(word))
    .find((code) => code !== undefined && !isWrapping(code));

/**
 * What a failure means and calls for. `known` is true for codes that have a row of their own; others are explained by
 * their family, then by their status. A cause inside another code wins: some gateways report an expired STS token as
 * InvalidParameter. https://github.com/kubevela/terraform-controller/issues/52
 */
export function explain(failure: {
  readonly code: string;
  readonly status?: number;
  readonly message?: string;
}): Explanation & { readonly known: boolean } {
  const named = findCode(failure.code);
  const wraps = named === undefined ? /^InvalidParameter/.test(failure.code) : isWrapping(named);
  const code = (wraps ? causeIn(failure.message ?? '') : undefined) ?? named;
  const row = code === undefined ? undefined : codes[code];
  return { ...(row ?? guess(failure.code, failure.status)), known: row !== undefined };
}

/** How a code was read: by its own row, by its family, as an HTTP status, not at all; or there is none among the words. */
export interface CodeReading {
  /** As its service spells it, where it has a row; else as it was typed. */
  readonly code: string;
  readonly how: 'known' | 'byFamily' | 'byStatus' | 'unknown' | 'noCode';
  readonly explanation?: Explanation;
  /** The HTTP status that stood beside it. */
  readonly status?: number;
  /** No tool but the bot gives it. */
  readonly onlyBots: boolean;
}

/** Reads what somebody typed or pasted as a code. `status`: the HTTP status that stood beside it. */
export function readCode(typed: string, status?: number): CodeReading {
  if (/^[45]\d\d$/.test(typed)) {
    const explanation = explain({ code: typed, status: Number(typed) });
    return { code: typed, how: 'byStatus', explanation, onlyBots: false };
  }
  const code = findCode(typed) ?? typed;
  const beside = { code, ...(status !== undefined && { status }), onlyBots: botsOwn.has(code) };
  if (Object.hasOwn(codes, code)) return { ...beside, how: 'known', explanation: explain({ code }) };
  // Words of a sentence belong to no family: `the throttling of the queue`.
  if (code.includes(' ')) return { ...beside, how: 'noCode' };
  const family = explainFamily(code);
  return family ? { ...beside, how: 'byFamily', explanation: family } : { ...beside, how: 'unknown' };
}

/** Longer than any code; what is longer is no misspelt one and is not worth measuring. */
const longest = 80;

const ofStatus = (status: string) =>
  Object.keys(documented).filter((code) => String(documented[code]) === status);

/** Up to five codes that a person may have meant, nearest first; none if nothing is near. A status will do, too. */
export function nearestCodes(typed: string): string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted.length === 0 || wanted.length > longest) return [];
  if (/^\d+$/.test(wanted)) return ofStatus(wanted);
  const limit = Math.max(2, Math.floor(wanted.length / 8));
  const partly = (code: string) => (wanted.length >= 4 && code.includes(wanted) ? 1 : undefined);
  return nearestFirst(wanted, Object.keys(codes), { limit, partly }).slice(0, 5);
}
