import { mayHoldAny, placesOf, rowsOf } from '../catalog/grams.ts';
import type { Image } from '../catalog/image.ts';
import type { ListIndex } from '../catalog/list-index.ts';
import { spell } from '../catalog/texts.ts';
import type { Context } from '../query/filter.ts';
import { parse } from '../query/parse.ts';
import { search } from './search.ts';

/** Slack shows at most so many options: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const MOST = 100;

/**
 * The images that a person who is still typing may mean, best first, of the whole lists: what the typed line finds, else
 * what has it somewhere in its name or id.
 */
export function suggest(typed: string, lists: readonly ListIndex[], context: Context): readonly Image[] {
  const parsed = parse(typed, context);
  const query = 'command' in parsed && 'terms' in parsed.command ? parsed.command : undefined;
  const scopes = lists.map((index) => ({ index }));
  const found = query && search({ ...query, verb: 'find' }, scopes).images;
  return found && found.length > 0 ? found.slice(0, MOST) : holding(typed, lists);
}

function holding(typed: string, lists: readonly ListIndex[]): readonly Image[] {
  const text = typed.trim().toLowerCase();
  const rows = spell(text)
    .split(' ')
    .flatMap((part) => rowsOf(part, false));
  const found: Image[] = [];
  for (const { images, grams } of lists)
    for (const place of placesOf(mayHoldAny(grams, [rows]))) {
      const { id = '', image } = images[place] ?? {};
      if (!image || !(id.includes(text) || (image.name ?? '').toLowerCase().includes(text))) continue;
      if (found.push(image) === MOST) return found;
    }
  return found;
}
