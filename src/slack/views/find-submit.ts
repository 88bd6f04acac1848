import type { ViewSubmitAction } from '@slack/bolt';
import type { Question } from '../../answers/question.ts';
import { othersBeside, withRequestId } from '../../query/shown.ts';
import { postingVerb } from '../../query/verbs.ts';
import type { ViewContext } from './context.ts';
import { type Kept, placeFor, readKept } from './place.ts';
import { requestOf } from './request.ts';
import { audienceIn, conversationIn, lineIn } from './state.ts';
import type { Submitted } from './submit.ts';

/** The find modal: its line, for the person alone or for the place that the modal was opened from or names. */
export function findSubmitted(body: ViewSubmitAction, { language, words }: ViewContext): Submitted {
  const { view } = body;
  const { field, text } = lineIn(view);
  const audience = audienceIn(view);
  const kept = placeOf(body, audience);
  const also = kept.mentioned ? othersBeside(text, kept.mentioned) : [];
  const asked = requestOf(body, kept, {
    text: kept.mentioned ? withRequestId(text, kept.mentioned) : text,
    entrance: 'modal',
    audience,
    language,
    ...(also.length > 0 && { also }),
  });
  // A private answer takes the place of the modal, so that it cannot be asked for twice.
  const request = audience === 'everyone' ? { ...asked, once: `submit ${view.id}` } : asked;
  const { emptyLine, conversationNeeded, forEverybody } = words.together;
  if (text === '') return { request, field, fault: { field, why: emptyLine } };
  if (audience === 'everyone' && kept.channel === '')
    return { request, field, fault: { field: 'conversation', why: conversationNeeded } };
  const verb = audience === 'asker' ? postingVerb(text) : undefined;
  if (verb === undefined) return { request, field };
  const option = words.views.find.everyone[placeFor(kept)];
  return { request, field, fault: { field, why: forEverybody(verb, option) } };
}

/** A conversation that was picked counts only for an answer to all: Slack picks one where the person has not. */
export function placeOf(
  { view, response_urls: urls = [] }: ViewSubmitAction,
  audience: Question['audience'],
): Kept {
  const kept = readKept(view.private_metadata);
  if (audience === 'asker' || kept.channel !== '') return kept;
  const [url] = urls;
  return {
    ...kept,
    channel: url?.channel_id ?? conversationIn(view) ?? '',
    responseUrl: url?.response_url ?? '',
  };
}
