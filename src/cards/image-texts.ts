import { type Image, isUsable } from '../catalog/image.ts';
import { osOf } from '../catalog/os.ts';
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
export const named = (names: Readonly<Record<string, string>>, value: string): string =>
  (Object.hasOwn(names, value) ? names[value] : undefined) ?? value;

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
    owner === undefined ? '' : short(named(words.answers.owner, owner)),
    isUsable(image) ? short(status ?? '') : md`:warning: ${bold(short(status ?? ''))}`,
    region,
  ];
  const about = cut(clean(description), DESCRIPTION_LENGTH);
  return join(
    [md`${bold(nameText(image, words))}  ${code(image.id)}`, join(facts, ' · '), md`${about}`],
    '\n',
  );
}
