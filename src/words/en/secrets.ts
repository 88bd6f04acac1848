import { code, join, type Mrkdwn, md } from '../mrkdwn.ts';

/** Sentences on secrets in what people type and paste. */
export const enSecrets = {
  /** `ids`: AccessKey ids that were among them, shortened. */
  typed: (ids: readonly string[]): Mrkdwn =>
    md`:warning: That text contained a secret${named(ids)}. Delete it wherever others can read it, then rotate the key or token. The bot masked it in its answers and its log.`,
};

const named = (ids: readonly string[]): Mrkdwn =>
  ids.length === 0 ? md`` : md` (AccessKey ID ${join(ids.map(code), ', ')})`;
