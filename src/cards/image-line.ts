import type { Image } from '../catalog/image.ts';
import { keys } from '../query/filters.ts';
import { formatCommand } from '../query/format.ts';
import { QUESTION_LIMIT, type Query, type Term } from '../query/query.ts';

/** Real ids have about 22 characters; the question must stay short enough to be asked. */
const LONGEST_ID = 64;

/** What says which list an image is in must go with the question for that image. */
const KEPT = new Set(['owner', 'base', 'type', 'cluster']);

/** The terms of a question that say which list to look in. */
export const listTerms = ({ terms }: Pick<Query, 'terms'>): Term[] =>
  terms.filter(({ key, not }) => KEPT.has(key) && !not);

/** An id as it can be typed; none where it is nothing that can: what E-HPC sends is shown, but not always asked for. */
export const typableId = ({ id }: Pick<Image, 'id'>): string | undefined =>
  id.length > LONGEST_ID ? undefined : keys.id.read(id, { regions: [] });

/** The line about one image, of the answer to `query` if it is of one. */
export function imageLine(
  verb: 'show' | 'propose',
  image: Pick<Image, 'id' | 'region'>,
  query: Pick<Query, 'terms'> = { terms: [] },
): string | undefined {
  const value = typableId(image);
  if (value === undefined) return undefined;
  const where: Term[] = image.region === '' ? [] : [{ key: 'region', value: image.region }];
  const terms: Term[] = [...listTerms(query), ...where, { key: 'id', value }];
  const line = formatCommand({ verb, terms, page: 1, fresh: false });
  return line.length <= QUESTION_LIMIT ? line : undefined;
}

/** The line that shows the image which `line` proposes or chooses. */
export const showLine = (line: string): string => line.replace(/^(?:propose|choose)(?= )/, 'show');
