import type { FailureWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';
import { accountTopics } from './failures-account.ts';
import { keyTopics } from './failures-keys.ts';
import { networkTopics } from './failures-network.ts';
import { resourceTopics } from './failures-resources.ts';
import { sdkTopics } from './failures-sdk.ts';
import { serviceTopics } from './failures-service.ts';

const kinds = new Map([
  ['ImplicitDeny', 'no policy allows it'],
  ['ExplicitDeny', 'a policy denies it; that Deny must go, since an Allow does not outweigh it'],
]);

/** Every sentence about failures, in English. */
export const enFailures: FailureWords = {
  topics: {
    ...serviceTopics,
    ...accountTopics,
    ...keyTopics,
    ...networkTopics,
    ...resourceTopics,
    ...sdkTopics,
  },
  fixer: {
    asker: 'You can mend it',
    operator: 'Whoever runs this bot can mend it',
    'cloud-admin': 'An administrator of the Alibaba Cloud account can mend it',
    alibaba: 'Alibaba Cloud has to mend it',
  },
  ownFixer: {
    asker: 'You can fix this',
    operator: 'You can fix this',
    'cloud-admin': 'An Alibaba Cloud account administrator can fix this',
    alibaba: 'Only Alibaba Cloud can fix this',
  },
  again: { helps: 'Trying again helps', useless: 'Retrying won’t help until this is fixed' },
  tryAgain: 'Try again',
  nextSteps: 'What to do next',
  policy: 'The least that the bot needs, ready to paste as a custom policy in the RAM console:',
  says: (quote) => md`Alibaba Cloud says: “${quote}”`,
  code: 'Code',
  status: 'HTTP status',
  requestId: 'RequestId',
  region: 'Region',
  diagnosis: 'Diagnosis by Alibaba Cloud',
  denied: (action, kind) => {
    const meaning = kinds.get(kind ?? '');
    const reason =
      kind === undefined ? '' : md` (${code(kind)}${meaning === undefined ? '' : `: ${meaning}`})`;
    return md`Refused: ${action === undefined ? 'the action' : code(action)}${reason}`;
  },
  notListed: 'The bot has no entry for this code; this is what its family or its status tells',
  several: (regions) => `${regions} regions could not be asked`,
  explain: {
    known: (typed) => md`The bot knows the code ${typed}.`,
    byFamily: (typed) => md`The bot has no entry for ${typed}. This is what its family means:`,
    byStatus: (status) => md`The bot has no code ${status}. This is what it means as an HTTP status:`,
    unknown: (typed) => md`The bot does not know the code ${typed}.`,
    unknownTitle: 'Unknown error code',
    noCode: (typed, characters) =>
      characters === undefined
        ? md`I found no error code in ${typed}. Paste the whole message, or ask ${code('explain')} with the code alone.`
        : md`Only the first ${characters} and the last ${characters} characters were read, and I found no error code in them. Paste the part around the code.`,
    pasted: (typed) => md`${typed} comes from a call that your own tool made, not one that the bot made.`,
    eitherCall: md`The code alone does not say whose call failed. Both cases follow.`,
    ifOwn: 'If your own tool made the call',
    ifBot: 'If the bot made the call',
    requestId: (id) =>
      md`RequestId ${id} identifies the failed call. Give it to Alibaba Cloud support, or look it up in the diagnosis.`,
    others: 'Other error codes in the text:',
    images: 'Images in the text:',
    show: (id) => `Show ${id}`,
    cut: (characters) =>
      md`The text is long: only the first ${characters} and the last ${characters} characters were read.`,
    rules: {
      server: md`With an HTTP status from 500 on, the fault is on Alibaba Cloud’s side: wait a minute, then retry.`,
      request: md`With a status from 400 to 499, the request or a permission is at fault: read the error message.`,
      none: md`Without a status, no response arrived: check the network, the proxy and the DNS between the caller and Alibaba Cloud.`,
      ticket: md`A ticket to Alibaba Cloud needs the RequestId of the failed call.`,
    },
    nearest: 'It may be one of these:',
    button: (code) => `explain ${code}`,
  },
};
