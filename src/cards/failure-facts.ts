import { diagnosisUrl } from '../failures/diagnosis.ts';
import type { Failure } from '../failures/failure.ts';
import type { Words } from '../words/en.ts';
import { clean, code, cut, join, link, type Mrkdwn, md } from '../words/mrkdwn.ts';
import type { FailureGroup } from './failure-groups.ts';

const codeLength = 100;
const messageLength = 500;

export const codeOf = (failure: Failure): Mrkdwn => code(cut(failure.code, codeLength));

export const regionsOf = (group: FailureGroup): Mrkdwn =>
  join(
    group.members.map((member) => code(member.region)),
    ', ',
  );

/** Each region's call has a RequestId of its own; with several, each is given with its region. */
function requestIds({ members }: FailureGroup, words: Words['failures']): Mrkdwn[] {
  const ids = members.flatMap(({ region, failure }) => {
    if (failure.requestId === undefined) return [];
    const id = code(cut(failure.requestId, codeLength));
    return [members.length === 1 ? id : md`${id} (${code(region)})`];
  });
  return ids.length === 0 ? [] : [md`${words.requestId} ${join(ids, ', ')}`];
}

/** What a ticket or an administrator needs: region, code, status, RequestId, diagnosis. */
export function facts(group: FailureGroup, words: Words['failures']): Mrkdwn {
  const { failure } = group.members[0];
  const url = diagnosisUrl(failure);
  const parts = [
    md`${words.region} ${regionsOf(group)}`,
    md`${words.code} ${codeOf(failure)}`,
    ...(failure.status === undefined ? [] : [md`${words.status} ${code(String(failure.status))}`]),
    ...requestIds(group, words),
    ...(url === undefined ? [] : [link(url, words.diagnosis)]),
  ];
  return join(parts, ' · ');
}

/** What Alibaba Cloud itself said about it, quoted; none if it said nothing. */
export function quotes({ failure }: FailureGroup['members'][0], words: Words['failures']): Mrkdwn[] {
  const message = cut(clean(failure.message ?? ''), messageLength);
  const { action, kind } = failure.denied ?? {};
  return [
    ...(message === '' ? [] : [words.says(md`${message}`)]),
    ...(action === undefined && kind === undefined ? [] : [words.denied(action, kind)]),
  ];
}
