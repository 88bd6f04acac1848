/**
 * A line in which ids that are wrapped in something else stand by themselves: in an ARN, in the address of a console, in
 * JSON or a dictionary, behind the name that a template gives them. All else stays as it is.
 * https://www.alibabacloud.com/help/en/ram/user-guide/policy-elements
 */
export const unwrapped = (line: string): string =>
  line
    .replace(OBJECT, (object) => spaced([...object.matchAll(FIELD)]) || object)
    .replace(ADDRESS, ' $1 ')
    .replace(ARN, ' $1 ')
    .replace(TEMPLATE, ' $1 ')
    .replace(FAMILY, '');

const spaced = (found: readonly RegExpMatchArray[]): string => found.map(([, id]) => ` ${id} `).join('');

const ID = '([a-z][\\w-]*[\\w.-]*\\w)';

const OBJECT = /\{.*\}/s;

/** `"ImageId": "m-…"`, `'ImageId': u'm-…'`, `ImageId=m-…`. */
const FIELD = new RegExp(`\\bimage_?id["']?\\s*(?:=>|[:=])\\s*u?["']?${ID}`, 'gi');

/** `…/imageDetail?imageId=m-…`, also escaped, and `…/image/m-…`. */
const ADDRESS = new RegExp(
  `https?://[^\\s"']{0,300}?(?:image_?id(?:=|%3d)|/images?/(?=m-))${ID}[^\\s"']*`,
  'gi',
);

/** `acs:ecs:cn-hangzhou:1234567890123456:image/m-…`. */
const ARN = new RegExp(`\\bacs:ecs:[\\w*-]*:[\\w*-]*:image/${ID}`, 'gi');

/** `source_image = "…"`, `image_family: …`, `"ImageId":"…"` without its object, and what a log says of one. */
const TEMPLATE = new RegExp(
  `["']?\\b(?:source_?image|image_?family|image_?id)["']?(?: ?=> ?| ?[:=] ?)["']?(?:acs:)?(?=m-|\\w+_)${ID}["']?`,
  'gi',
);

/** `acs:centos_7_9_x64`, and `acs:1234567890123456:name` of a family that is shared. */
const FAMILY = /\b(?:acs:)+(?:\d+:)?(?=[a-z][\w-]*(?:$|[\s"']))/gi;
