import { families, statuses, type Topic, type Treatment, topics, wrapping } from './topics.ts';

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
export function explainFamily(code: string): Explanation | undefined {
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
