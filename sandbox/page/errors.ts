import type { Asked } from '../slack/asked.ts';
import type { Done } from './acts.ts';

/** What Slack's words for errors mean, as the end of a sentence. https://docs.slack.dev/reference/methods/chat.postMessage */
const MEANINGS: Readonly<Record<string, string>> = {
  operation_timeout: 'the app did not answer within 3 seconds.',
  dispatch_failed: 'Slack could not reach the app, or it answered with another status than 200.',
  invalid_blocks: 'Slack does not take the blocks of the answer. The wire shows them.',
  invalid_blocks_format: 'the blocks of the answer are no list.',
  invalid_attachments: 'a message may hold one table.',
  msg_blocks_too_long: 'the text of all blocks together is too long for a message.',
  msg_too_long: 'the text of the answer is too long for a message.',
  invalid_response: 'Slack cannot read what the app answered.',
  invalid_errors: 'the app names errors at fields that are not there.',
  invalid_arguments: 'Slack does not take the view that the app answered with.',
  push_limit_reached: 'no more than three views can lie on one another.',
  duplicate_external_id: 'there is a view with this external_id already.',
  hash_conflict: 'the view has changed in the meantime.',
  not_found: 'the view is not there any more.',
};

/** `what`: what the person did, e.g. `/ehpc-images`. */
export const failed = (what: string, word: string): Done => ({
  error: {
    word,
    says: `${what} failed with the error ${word}${MEANINGS[word] ? `: ${MEANINGS[word]}` : '.'}`,
  },
});

/** What Slack shows of a command, a click or a shortcut that went wrong; nothing if it did not. */
export const shown = (what: string, { error }: Pick<Asked, 'error'>): Done =>
  error === undefined ? {} : failed(what, error);

/** Of events Slack shows nothing and sends them again; here it is said, or one would wait for nothing. */
export function unheard(what: string, { error }: Asked): Done {
  if (error === undefined) return {};
  const meaning = MEANINGS[error] ?? '';
  return {
    error: {
      word: error,
      says: `The app was not told of ${what} (${error}): ${meaning} In Slack nobody sees this.`,
    },
  };
}
