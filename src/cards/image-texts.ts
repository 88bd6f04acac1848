import type { Image } from '../images/image.ts';
import { osOf } from '../images/search/os.ts';
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

export const ownerText = (owner: string, words: Words): string => words.answers.owner[owner] ?? owner;

export const nameText = ({ name }: Image, words: Words): string =>
  cut(clean(name ?? ''), NAME_LENGTH) || words.answers.unnamed;

/** One image in a list: name and id, then what tells it from others, then its description. */
export function imageText(image: Image, words: Words): Mrkdwn {
  const { size, owner, status, region, description = '' } = image;
  const facts = [
    osText(image),
    osOf(image).architecture ?? '',
    size === undefined ? '' : words.answers.size(size),
    owner === undefined ? '' : ownerText(owner, words),
    status ?? '',
    region,
  ];
  const about = cut(clean(description), DESCRIPTION_LENGTH);
  return join(
    [
      md`${bold(nameText(image, words))}  ${code(image.id)}`,
      join(
        facts.map(clean).map((fact) => cut(fact, NAME_LENGTH)),
        ' · ',
      ),
      md`${about}`,
    ],
    '\n',
  );
}
