import { families, type Topic, type Treatment, topics } from './topics.ts';

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
export const findCode = (typed: string): string | undefined => spellings.get(typed.trim().toLowerCase());

function topicOfStatus(status: number | undefined): Topic {
  if (status === undefined) return 'unlistedNetwork';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unlistedServer' : 'unlistedRequest';
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

/**
 * What a failure means and calls for. `known` is true for codes that have a row of their own; others are explained by
 * their family, then by their status.
 */
export function explain(failure: {
  readonly code: string;
  readonly status?: number;
  readonly message?: string;
}): Explanation & { readonly known: boolean } {
  // Some gateways report an expired STS token so: https://github.com/kubevela/terraform-controller/issues/52
  const expired =
    /^InvalidParameter/.test(failure.code) && failure.message?.includes('SecurityToken.Expired');
  const code = expired ? 'InvalidSecurityToken.Expired' : findCode(failure.code);
  const row = code === undefined ? undefined : codes[code];
  return { ...(row ?? guess(failure.code, failure.status)), known: row !== undefined };
}
