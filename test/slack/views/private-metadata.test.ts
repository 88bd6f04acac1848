import { describe, expect, test } from '@jest/globals';
import {
  NO_CONVERSATION,
  readMetadata,
  type ViewMetadata,
  withMetadata,
} from '../../../src/slack/views/private-metadata.ts';

describe('what a modal remembers', () => {
  const place = { channel: 'C1', thread: '1.1', responseUrl: 'https://hooks.slack.com/1', revision: 2 };
  const metadata: ViewMetadata = { ...place, mentioned: { ids: ['m-1'], codes: [], systems: ['centos 7'] } };
  const through = (one: ViewMetadata) => {
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: [] };
    return withMetadata(view, one).private_metadata ?? '';
  };

  test('comes back as it was', () => {
    expect(readMetadata(through(metadata))).toEqual(metadata);
  });

  test('has room in it for a place, whatever a message mentions', () => {
    const much = { ids: Array.from({ length: 100 }, () => 'm-'.repeat(30)), codes: [], systems: [] };
    expect(through({ ...metadata, mentioned: much }).length).toBeLessThanOrEqual(3000);
    expect(readMetadata(through({ ...metadata, mentioned: much }))).toEqual(place);
  });

  test.each(['', '{', 'null', '{"channel":7}'])('is nothing where %j is there', (metadata) => {
    expect(readMetadata(metadata)).toEqual(NO_CONVERSATION);
  });
});
