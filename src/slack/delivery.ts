import { webApi } from '@slack/bolt';
import type { Reply } from '../answer.ts';
import type { Card } from '../cards/card.ts';
import { content, message, withoutBlocks } from './message.ts';
import { postToResponseUrl, type ResponseUrlOptions, refusesBlocks } from './response-url.ts';
import { type WebApi, webApiOptions } from './web-api.ts';

/** How an answer reached the person; `text`: without its blocks. */
export type Delivered = 'ack' | 'response_url' | 'text' | 'ephemeral' | 'none';

export interface Destination {
  readonly responseUrl: string;
  readonly channel: string;
  readonly user: string;
  /** The private card that was clicked gives way to the answer. */
  readonly replaceOriginal: boolean;
}

/** Brings an answer to Slack after the acknowledgement. Never rejects. */
export type Deliver = (reply: Reply, destination: Destination) => Promise<Delivered>;

export type DeliveryOptions = WebApi & ResponseUrlOptions & { readonly botToken: string };

/**
 * By `response_url`; as plain text where Slack refuses the blocks; by `chat.postEphemeral` where `response_url` does not
 * work, which reaches only members of channels that the bot is in.
 */
export function createDelivery(options: DeliveryOptions): Deliver {
  const client = new webApi.WebClient(options.botToken, webApiOptions(options));

  const post = (card: Card, to: Reply['to'], { responseUrl, replaceOriginal }: Destination) =>
    postToResponseUrl(
      responseUrl,
      { ...message(card, to), replace_original: replaceOriginal && to === 'asker' },
      options,
    );

  const postEphemeral = (card: Card, { channel, user }: Destination) =>
    client.chat.postEphemeral({ channel, user, ...content(card) });

  const lastResort = async (card: Card, destination: Destination): Promise<Delivered> => {
    try {
      await postEphemeral(card, destination).catch((error: unknown) => {
        if (!refusesBlocks(codeOf(error))) throw error;
        return postEphemeral(withoutBlocks(card), destination);
      });
      return 'ephemeral';
    } catch (error) {
      options.log.warn({ code: codeOf(error) }, 'chat.postEphemeral failed');
      return 'none';
    }
  };

  return async ({ card, to }, destination) => {
    const posted = await post(card, to, destination);
    if (posted === 'ok') return 'response_url';
    const plain = withoutBlocks(card);
    if (posted === 'gone') return lastResort(card, destination);
    return (await post(plain, to, destination)) === 'ok' ? 'text' : lastResort(plain, destination);
  };
}

const codeOf = (error: unknown): string =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : String(Reflect.get(Object(error), 'code'));
