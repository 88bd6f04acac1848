import { expect, test } from '@jest/globals';
import { imageCard } from '../../src/cards/image-card.ts';
import type { OsTag } from '../../src/catalog/image.ts';
import { en } from '../../src/words/en.ts';
import { centos, parts, query } from './examples.ts';

const said = (osTag: OsTag, baseOsTag: OsTag) =>
  JSON.stringify(imageCard({ image: { ...centos, osTag, baseOsTag }, query: query('show'), parts }, en));
const { disagree, tag: labels } = en.answers.image;
const sentence = (...fields: ('platform' | 'version' | 'architecture')[]) =>
  JSON.stringify(disagree(fields.map((field) => labels[field].toLowerCase())).mrkdwn).slice(1, -1);

const tag = { platform: 'CentOS', version: '7.9', architecture: 'x86_64' };

test.each(['platform', 'version', 'architecture'] as const)(
  'tags that disagree about the %s say so',
  (field) => {
    expect(said(tag, { ...tag, [field]: 'other' })).toContain(sentence(field));
  },
);

test('all that they disagree about is one sentence', () => {
  const other = { platform: 'Ubuntu', version: '22.04', architecture: 'arm64' };
  expect(said(tag, other)).toContain(sentence('platform', 'version', 'architecture'));
});

test.each<[string, OsTag]>([
  ['in other letters', { platform: 'centos', version: '7.9', architecture: 'X86_64' }],
  ['in another spelling of the architecture', { ...tag, architecture: 'amd64' }],
  ['by a tag that lacks the rest', { platform: 'CentOS' }],
])('the same said %s is no disagreement', (_, other) => {
  expect(said(tag, other)).not.toContain('disagree');
  expect(said(other, tag)).not.toContain('disagree');
});
