import alicloud from '@alicloud/credentials';
import type { Clock } from '../clock.ts';
import { createCredentials } from '../ehpc/credentials.ts';
import { shortened } from '../failures/secrets.ts';
import { type DoctorContext, type Finding, type FoundCredentials, failed, ok } from './finding.ts';

/** Which provider of the chain has an access key; of the key only so much that a person knows it again. */
export async function credentials({ credentials: read, words }: DoctorContext): Promise<readonly Finding[]> {
  const { names, key } = words.doctor;
  try {
    const { accessKeyId, securityToken, provider } = await read();
    return [ok(names.credentials, key(shortened(accessKeyId), provider, securityToken !== undefined))];
  } catch (error) {
    return [failed(names.credentials, error, '', words)];
  }
}

/**
 * The bot's own way to its credentials, which also hears which provider of the chain had them. `deadline`: milliseconds,
 * as for the bot.
 */
export function createChain(deadline: number, clock: Clock): () => Promise<FoundCredentials> {
  let provider = '';
  const read = createCredentials(
    clock,
    () => {
      const chain = new alicloud.default();
      return {
        getCredential: async () => {
          const model = await chain.getCredential();
          provider = model.providerName ?? '';
          return model;
        },
      };
    },
    deadline,
  );
  return async () => ({ ...(await read()), provider });
}
