import type { Image } from '../catalog/image.ts';
import type { Context } from '../query/filters.ts';
import { parse } from '../query/parse.ts';
import { search } from './search.ts';

/** Slack shows at most so many options: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const MOST = 100;

/**
 * The images that a person who is still typing may mean, best first, of the whole list: what the typed line finds, else
 * what has it somewhere in its name or id.
 */
export function suggest(typed: string, images: readonly Image[], context: Context): readonly Image[] {
  const parsed = parse(typed, context);
  const query = 'command' in parsed && 'terms' in parsed.command ? parsed.command : undefined;
  const found = query ? search({ ...query, verb: 'find' }, images).images : [];
  return (found.length > 0 ? found : images.filter(holds(typed))).slice(0, MOST);
}

function holds(typed: string): (image: Image) => boolean {
  const text = typed.trim().toLowerCase();
  return ({ id, name = '' }) => `${name}\n${id}`.toLowerCase().includes(text);
}
