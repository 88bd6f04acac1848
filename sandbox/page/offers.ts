import type { SlackFault } from '../slack/faults.ts';
import type { Slack } from '../slack/server.ts';
import type { Offer } from './protocol.ts';

// What the page offers to make go wrong. `says` tells what then happens, for somebody who tries it.

const offer = (name: string, label: string, says: string): Offer => ({ name, label, says });

const FRESH = 'The bot keeps a list for 5 minutes: ask with fresh, or press Refresh.';
const STALE = `${FRESH} With a list it shows that one, with a warning; forget the lists to see the whole card.`;

/** How E-HPC can fail. The name is what `Faults.set` takes. */
export const cloudOffers: readonly Offer[] = [
  offer(
    'NotAuthorized',
    '407 NotAuthorized',
    `RAM refuses the call; the card shows the policy that is missing. ${STALE}`,
  ),
  offer('ImageNotFound', '404 ImageNotFound', `E-HPC says that an image does not exist. ${STALE}`),
  offer('EcsError', '406 EcsError', `E-HPC could not reach ECS. ${STALE}`),
  offer('DbError', '406 DbError', `The database of E-HPC failed. ${STALE}`),
  offer('UnknownError', '500 UnknownError', `E-HPC failed and says no more. ${STALE}`),
  offer('ServiceUnavailable', '503 ServiceUnavailable', `E-HPC is not available for the moment. ${STALE}`),
  offer(
    'once:503',
    '503 once',
    'Only the next call fails. The bot tries again by itself, so the wire shows it and the card does not.',
  ),
  offer(
    'Throttling.User',
    '400 Throttling.User',
    `Too many calls of this account; the answer says when to try again. ${STALE}`,
  ),
  offer('throttle-bare', '400 Throttling.User without a wait', `As above, not saying for how long. ${STALE}`),
  offer('429', '429 too many requests', `The gateway says so with the HTTP status, too. ${STALE}`),
  offer(
    'InvalidSecurityToken.Expired',
    '400 InvalidSecurityToken.Expired',
    `The temporary credentials have run out. ${STALE}`,
  ),
  offer(
    'InvalidAccessKeyId.NotFound',
    '404 InvalidAccessKeyId.NotFound',
    `The AccessKey does not exist any more. ${STALE}`,
  ),
  offer(
    'SignatureDoesNotMatch',
    '400 SignatureDoesNotMatch',
    `The AccessKey secret is a wrong one. ${STALE}`,
  ),
  offer('Forbidden.RAM', '403 Forbidden.RAM', `The RAM user has no right to list images. ${STALE}`),
  offer('InsufficientBalance', '400 InsufficientBalance', `The account owes money. ${STALE}`),
  offer('InvalidParams', '400 InvalidParams', `E-HPC does not take a parameter. ${STALE}`),
  offer(
    'hang',
    'Never answers (hang)',
    `The call hangs; the bot gives up after 8 seconds. Until then a failure of the last 10 seconds counts. ${STALE}`,
  ),
  offer(
    'slow 2000',
    'Takes 2 seconds',
    'The bot answers Slack in time and shows the card when it has the list.',
  ),
  offer(
    'slow 6000',
    'Takes 6 seconds',
    'Slack waits 3 seconds for an answer: a progress line stands there until the card comes.',
  ),
  offer('reset', 'Connection reset', `The connection breaks before an answer. ${STALE}`),
  offer('cut', 'Answer cut off', `The connection breaks in the middle of the answer. ${STALE}`),
  offer('noise', 'Answer is no JSON at all', `Status 200, but not even text. ${STALE}`),
  offer('wrong-type', 'Answer of a wrong type', `Status 200, and a word where the images belong. ${STALE}`),
  offer('empty-407', '407 with nothing in it', `Not E-HPC but a proxy on the way refuses. ${STALE}`),
  offer('proxy-407', '407 with an HTML page', `A proxy on the way wants a password. ${STALE}`),
  offer('garbage', 'Answer is garbage', `Status 200, but half a JSON text. ${STALE}`),
  offer('html', '502 with an HTML page', `A gateway in between answers. ${STALE}`),
  offer('empty', 'Empty body', `Status 200 with nothing in it. ${STALE}`),
  offer(
    'down',
    'Region down',
    `Every connection is closed at once. In one region, the others answer. ${STALE}`,
  ),
];

/** What a region lists. The name is what `Ehpc.list` takes. */
export const imageOffers: readonly Offer[] = [
  offer('account', 'The usual list', 'Some fifty images of three regions.'),
  offer('huge', 'Huge: 10,000 images', `What a search in a very long list is like. ${FRESH}`),
  offer(
    'hostile',
    'Hostile names by strangers',
    `Names with mentions, markup, links and very long texts; a card shows them as plain text. ${FRESH}`,
  ),
  offer('empty', 'Empty: no images', `An account without custom images. ${FRESH}`),
];

/** Something that Slack can do wrong: until it is taken back, or at once and once. */
type SlackOffer = Offer & ({ readonly fault: SlackFault } | { readonly once: (slack: Slack) => void });

const until = (name: string, label: string, says: string, fault: SlackFault): SlackOffer => ({
  name,
  label,
  says,
  fault,
});
const once = (name: string, label: string, says: string, act: (slack: Slack) => void): SlackOffer => ({
  name,
  label,
  says,
  once: act,
});

export const slackOffers: readonly SlackOffer[] = [
  until(
    'once:429',
    '429 of the Web API, once',
    'The next call is one too many: Slack says to wait a second. Mention the bot: its answer comes after that.',
    { on: 'web-api', answer: 429, times: 1 },
  ),
  until(
    '429',
    '429 of the Web API, always',
    'Every call is one too many. Mention the bot: it tries three ways again and again for some 20 seconds; then its answer is lost, and its log says so.',
    { on: 'web-api', answer: 429 },
  ),
  until(
    '500',
    '500 of the Web API',
    'Mention the bot: it tries again and then gives up, and its log says so.',
    { on: 'web-api', answer: 500 },
  ),
  until('hang', 'Web API never answers', 'Mention the bot: its call to Slack hangs.', {
    on: 'web-api',
    answer: 'hang',
  }),
  until(
    'invalid_blocks',
    'Web API refuses cards: invalid_blocks',
    'Mention the bot: Slack refuses its cards, and it answers in plain text.',
    { on: 'chat.postMessage', answer: 'invalid_blocks' },
  ),
  until(
    'response_url:invalid_blocks',
    'response_url refuses cards: invalid_blocks',
    'Press a button of a private answer: Slack refuses its cards, and the answer comes in plain text.',
    { on: 'response_url', answer: 'invalid_blocks' },
  ),
  until(
    'response_url:used_url',
    'response_url is spent: used_url',
    'It takes five posts. In a channel that the bot is in, it answers another way.',
    { on: 'response_url', answer: 'used_url' },
  ),
  until(
    'response_url:expired_url',
    'response_url has expired: expired_url',
    'It lives for 30 minutes. In a channel that the bot is in, it answers another way.',
    { on: 'response_url', answer: 'expired_url' },
  ),
  until('response_url:500', '500 of response_url', 'The bot tries again, and then answers another way.', {
    on: 'response_url',
    answer: 500,
  }),
  until('duplicate', 'Every event comes twice', 'Mention the bot: it answers once.', {
    on: 'events',
    answer: 'duplicate',
  }),
  until(
    'drop before',
    'Drop the socket before the next acknowledgement',
    'The bot has heard the request and cannot say so: Slack shows an error, and the answer comes all the same. In Socket Mode.',
    { on: 'socket', answer: 'drop before', times: 1 },
  ),
  until(
    'drop after',
    'Drop the socket after the next acknowledgement',
    'The answer comes although the connection broke meanwhile. In Socket Mode.',
    { on: 'socket', answer: 'drop after', times: 1 },
  ),
  once(
    'drop',
    'Drop the socket, once',
    'The connection breaks without a word; the bot opens another. In Socket Mode.',
    (slack) => slack.socket.drop(),
  ),
  once(
    'refresh',
    'Ask the socket to reconnect, once',
    'As Slack does every few hours. In Socket Mode.',
    (slack) => slack.socket.disconnect('refresh_requested'),
  ),
];
