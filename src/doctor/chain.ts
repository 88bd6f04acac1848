import alicloud from '@alicloud/credentials';
import type { Clock } from '../clock.ts';
import { createCredentials } from '../ehpc/credentials.ts';
import type { FoundCredentials } from './finding.ts';

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
