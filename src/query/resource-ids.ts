/**
 * The line with ids taken out of what they are wrapped in: an ARN, the address of a console, JSON or a dictionary, an
 * assignment of a template. All else stays as it is.
 * https://www.alibabacloud.com/help/en/ram/user-guide/policy-elements
 */
export const unwrapped = (line: string): string =>
  withoutObject(line)
    .replace(ADDRESS, ' $1 ')
    .replace(ARN, ' $1 ')
    .replace(TEMPLATE, ' $1 ')
    .replace(FAMILY, '');

/** The ids that an object names stand for the object. */
function withoutObject(line: string): string {
  const [begin, end] = [line.indexOf('{'), line.lastIndexOf('}') + 1];
  const ids = [...line.slice(begin, end).matchAll(FIELD)].map(([, id]) => ` ${id} `);
  return begin < 0 || ids.length === 0 ? line : line.slice(0, begin) + ids.join('') + line.slice(end);
}

const ID = '([a-z][\\w.-]*\\w)';

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
const FAMILY = /(?<!\bacs:)\b(?:acs:)+(?:\d+:)?(?=[a-z][\w-]*(?:$|[\s"']))/gi;
