import { CloudError } from '../failures/failure.ts';
import { shortened } from '../failures/secrets.ts';
import { explained } from './explained.ts';
import { type DoctorContext, type Finding, ok, wrong } from './finding.ts';

/** Which provider of the chain has an access key; of the key only so much that a person knows it again. */
export async function credentials({ credentials: read, words }: DoctorContext): Promise<readonly Finding[]> {
  const { names, key } = words.doctor;
  try {
    const { accessKeyId, securityToken, provider } = await read();
    return [ok(names.credentials, key(shortened(accessKeyId), provider, securityToken !== undefined))];
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { found, todo } = explained(error.failure, '', words);
    return [wrong(names.credentials, found, todo)];
  }
}
