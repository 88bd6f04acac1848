import type { AckFn, BlockSuggestion } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { limits, plainText } from '../../cards/blocks.ts';
import { imageLine, nameText, osText } from '../../cards/image-texts.ts';
import type { Image } from '../../catalog/image.ts';
import { osOf } from '../../catalog/os.ts';
import { inTime } from '../../clock.ts';
import type { Words } from '../../words/en.ts';
import { clean, cut } from '../../words/mrkdwn.ts';
import { acknowledge } from '../in-flight.ts';
import { personOf, type Who } from '../inbound/identity.ts';
import type { ViewContext } from './context.ts';

/** Rows of a menu: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const MOST = 100;

/** Milliseconds that a menu waits for its rows, since a person types on. */
const PATIENCE = 250;

interface RowsContext extends Pick<ViewContext, 'acknowledging' | 'clock' | 'log' | 'words'> {
  readonly service: Pick<ViewContext['service'], 'suggest'>;
}

/** Rows for what a person is typing. None where they are not there at once: the next letter asks again. */
export async function suggestImages(
  body: Who & Partial<Pick<BlockSuggestion, 'value'>>,
  ack: AckFn<{ options: PlainTextOption[] }>,
  context: RowsContext,
): Promise<void> {
  const { clock, service, words } = context;
  const { value = '' } = body;
  const images = (await inTime(service.suggest(value, personOf(body)), PATIENCE, clock)) ?? [];
  const options = images.flatMap((image) => optionOf(image, words)).slice(0, MOST);
  await acknowledge(ack({ options }), context);
}

/** The operating system stays in sight, however long the name. An image whose line has no room is left out. */
function optionOf(image: Image, words: Words): PlainTextOption[] {
  const value = imageLine('show', image);
  if (value === undefined || value.length > limits.optionValue) return [];
  const facts = [osText(image), osOf(image).architecture ?? ''].map((fact) => clean(fact)).filter(Boolean);
  const about = facts.length > 0 ? cut(` – ${facts.join(' · ')}`, limits.optionText - SHORTEST_NAME) : '';
  const name = cut(nameText(image, words), limits.optionText - about.length);
  return [{ text: plainText(name + about, limits.optionText), value }];
}

const SHORTEST_NAME = 30;
