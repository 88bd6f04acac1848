import { describe, expect, test } from '@jest/globals';
import { type Kept, NOWHERE, readKept, withKept } from '../../../src/slack/views/place.ts';

describe('what a modal remembers', () => {
  const place = { channel: 'C1', thread: '1.1', responseUrl: 'https://hooks.slack.com/1', revision: 2 };
  const kept: Kept = { ...place, mentioned: { ids: ['m-1'], codes: [], systems: ['centos 7'] } };
  const through = (one: Kept) => {
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: [] };
    return withKept(view, one).private_metadata ?? '';
  };

  test('comes back as it was', () => {
    expect(readKept(through(kept))).toEqual(kept);
  });

  test('has room in it for a place, whatever a message mentions', () => {
    const much = { ids: Array.from({ length: 100 }, () => 'm-'.repeat(30)), codes: [], systems: [] };
    expect(through({ ...kept, mentioned: much }).length).toBeLessThanOrEqual(3000);
    expect(readKept(through({ ...kept, mentioned: much }))).toEqual(place);
  });

  test.each(['', '{', 'null', '{"channel":7}'])('is nothing where %j is there', (metadata) => {
    expect(readKept(metadata)).toEqual(NOWHERE);
  });
});
