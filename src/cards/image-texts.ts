import { type Image, isUsable } from '../catalog/image.ts';
import { osOf } from '../catalog/os.ts';
import { id as idFilter } from '../query/filters/id.ts';
import { saysWhichList, type Term, termOf } from '../query/filters.ts';
import { formatCommand } from '../query/format.ts';
import { QUESTION_LIMIT, type Query } from '../query/query.ts';
import type { Words } from '../words/en.ts';
import { bold, clean, code, cut, join, type Mrkdwn, md } from '../words/mrkdwn.ts';

/** Longer names and descriptions are cut in lists; `show` has them whole. */
const NAME_LENGTH = 128;
const DESCRIPTION_LENGTH = 140;

/** `CentOS 7.2`; `Windows Server 2012` where the platform holds the version already. */
export function osText(image: Image): string {
  const { platform = '', versionText = '' } = osOf(image);
  return platform.includes(versionText) ? platform : `${platform} ${versionText}`.trim();
}

/** A word of ours for a value of the API; values that we have no word for are shown as they came. */
export const wordFor = (names: Readonly<Record<string, string>>, value: string): string =>
  (Object.hasOwn(names, value) ? names[value] : undefined) ?? value;

/** Cut to 128 characters; says so where an image has no name. */
export const nameText = ({ name }: Image, words: Words): string =>
  cut(clean(name ?? ''), NAME_LENGTH) || words.answers.unnamed;

/** An image of which perhaps only the id is known, within a sentence. */
export function briefText({
  id,
  name = '',
}: {
  readonly id: string;
  readonly name?: string | undefined;
}): Mrkdwn {
  const said = cut(clean(name), NAME_LENGTH);
  return said === '' ? code(id) : md`${bold(said)} ${code(id)}`;
}

/** One image in a list: name and id, then what tells it from others, then its description. */
export function imageText(image: Image, words: Words): Mrkdwn {
  const { size, owner, status, region, description = '' } = image;
  const short = (text: string) => cut(clean(text), NAME_LENGTH);
  const facts = [
    short(osText(image)),
    short(osOf(image).architecture ?? ''),
    size === undefined ? '' : words.answers.size(size),
    owner === undefined ? '' : short(wordFor(words.answers.owner, owner)),
    isUsable(image) ? short(status ?? '') : md`:warning: ${bold(short(status ?? ''))}`,
    region,
  ];
  const about = cut(clean(description), DESCRIPTION_LENGTH);
  return join(
    [md`${bold(nameText(image, words))}  ${code(image.id)}`, join(facts, ' · '), md`${about}`],
    '\n',
  );
}

/** Real ids have about 22 characters; the question must stay short enough to be asked. */
const LONGEST_ID = 64;

/** What E-HPC narrows the list of a question by must go with the question for one of its images. */
export const listTerms = ({ terms }: Pick<Query, 'terms'>): Term[] =>
  terms.filter((term) => saysWhichList(term) && !term.not && term.key !== 'region');

/** An id as it can be typed; none where it is nothing that can: what E-HPC sends is shown, but not always asked for. */
export const typableId = ({ id }: Pick<Image, 'id'>): string | undefined =>
  id.length > LONGEST_ID ? undefined : idFilter.read(id);

/** The line about one image, of the answer to `query` if it is of one. */
export function imageLine(
  verb: 'show' | 'propose',
  image: Pick<Image, 'id' | 'region'>,
  query: Pick<Query, 'terms'> = { terms: [] },
): string | undefined {
  const value = typableId(image);
  if (value === undefined) return undefined;
  const where: Term[] = image.region === '' ? [] : [termOf('region', image.region)];
  const terms: Term[] = [...listTerms(query), ...where, termOf('id', value)];
  const line = formatCommand({ verb, terms, page: 1, fresh: false });
  return line.length <= QUESTION_LIMIT ? line : undefined;
}

/** The line that shows the image which `line` proposes or chooses. */
export const showLine = (line: string): string => line.replace(/^(?:propose|choose)(?= )/, 'show');
