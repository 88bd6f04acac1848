import { afterEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/answers/question.ts';
import { en } from '../../../src/words/en.ts';
import { type BotOptions, card, cleanUp, secret, startBot } from '../bot-set-up.ts';
import { signedPost } from '../fake-slack.ts';
import { editedDirect as changed, direct, EDITED, mention } from '../payloads.ts';
import { bold, mention as bot, code, richText, section, text } from './rich-text.ts';

afterEach(cleanUp);

/** For all; `choose` and `propose` post a message that stands for itself. */
const answers: Answer = async ({ text: line, shown, audience }) => ({
  ...card(shown ? `${line} beside ${shown.text}` : line),
  ...(/^(?:choose|propose)/.test(line) ? { to: 'everyone', posts: true } : { to: audience }),
});

/** A bot, and the requests that it answered and the messages that Slack got. */
async function started(kind: 'http' | 'socket', answer: Answer = answers, more: BotOptions = {}) {
  const { slack, url, logs } = await startBot(kind, { answer, ...more });
  let id = 0;
  return {
    slack,
    /** An event about the message of the time `ts`, with an id of its own. */
    event: async (body: { event: object }) => {
      id += 1;
      const own = { ...body, event_id: `Ev${id}` };
      if (kind === 'http') await signedPost(url, secret, JSON.stringify(own));
      else slack.send({ envelope_id: `e${id}`, type: 'events_api', payload: own });
    },
    posted: () => slack.at('/api/chat.postMessage').map(({ text: words }) => words),
    updated: () => slack.at('/api/chat.update').map(({ ts, text: words }) => [ts, words]),
    privately: () => slack.at('/api/chat.postEphemeral').map(({ user, text: words }) => [user, words]),
    /** Until so many requests have ended. */
    ended: async (count: number) => {
      const lines = () => logs.lines.filter(({ msg }) => msg === 'request');
      for (let turns = 0; turns < 100_000 && lines().length < count; turns += 1)
        await new Promise((resolve) => setImmediate(resolve));
      return lines();
    },
  };
}

const edited = (words: string, more: object = {}) => mention(words, { ...EDITED, ...more });

describe.each(['http', 'socket'] as const)('by %s, an edit', (kind) => {
  test('of formatting alone is answered with nothing', async () => {
    const { event, posted, updated, privately, ended } = await started(kind);
    await event(mention('<@UBOT> choose m-1'));
    await event(edited('<@UBOT>  *choose* m-1 '));
    const blocks = richText(section(bot, text(' '), bold('choose'), text(' m-1')));
    await event(edited('<@UBOT> *choose* m-1', { blocks }));
    await event(mention('<@UBOT> centos', { ts: '6.1' }));
    expect(await ended(2)).toHaveLength(2);
    expect(posted()).toEqual(['choose m-1', 'centos']);
    expect([...updated(), ...privately()]).toEqual([]);
  });

  test('to another question is answered in the place of the first answer', async () => {
    const { event, posted, updated, ended } = await started(kind);
    await event(mention('<@UBOT> ubuntu'));
    await event(edited('<@UBOT> ubuntu 22'));
    await event(edited('<@UBOT> ubuntu 24'));
    expect(await ended(3)).toMatchObject([{}, { delivered: 'update' }, { delivered: 'update' }]);
    expect(posted()).toEqual(['ubuntu']);
    expect(updated()).toEqual([
      ['2.1', 'ubuntu 22'],
      ['2.1', 'ubuntu 24'],
    ]);
  });

  test.each(['choose m-1', 'propose m-1', 'share centos'])('to %s is not carried out', async (line) => {
    const { event, posted, updated, privately, ended } = await started(kind);
    await event(mention('<@UBOT> centos'));
    await event(edited(`<@UBOT> ${line}`));
    await ended(2);
    expect(posted()).toEqual(['centos']);
    expect(updated()).toEqual([]);
    expect(privately()).toEqual([['U1', en.together.notByEdit(line.split(' ')[0] ?? '').mrkdwn]]);
  });

  test('carries out nothing, however far its verb stands behind what counts as nothing', async () => {
    const { event, posted, updated, privately, ended } = await started(kind);
    await event(mention('<@UBOT> centos'));
    await event(edited(`<@UBOT> ${'<@U0123456789> '.repeat(20)}choose m-1`));
    await ended(2);
    expect([posted(), updated()]).toEqual([['centos'], []]);
    expect(privately()).toEqual([['U1', en.together.notByEdit('choose').mrkdwn]]);
  });

  test('of a direct message, too', async () => {
    const { event, posted, updated, ended } = await started(kind);
    await event(direct('ubuntu'));
    await event(changed('ubuntu', 'ubuntu 22'));
    await event(changed('ubuntu 22', '_ubuntu_ 22'));
    await event(changed('ubuntu 22', 'choose m-1'));
    expect(await ended(3)).toHaveLength(3);
    expect(updated()).toEqual([['2.1', 'ubuntu 22']]);
    expect(posted()).toEqual(['ubuntu', en.together.notByEdit('choose').mrkdwn]);
  });
});

test('after a restart an edited question is answered anew, and decides nothing', async () => {
  const { event, posted, privately, ended } = await started('http');
  await event(edited('<@UBOT> ubuntu 22'));
  await event(edited('<@UBOT> choose m-1', { ts: '6.1' }));
  await event(changed('ubuntu', 'ubuntu'));
  await ended(2);
  expect(posted()).toEqual(['ubuntu 22']);
  expect(privately()).toHaveLength(1);
});

test('a decision stands, whatever its message is edited to', async () => {
  const { event, posted, updated, ended } = await started('http');
  await event(mention('<@UBOT> choose m-1'));
  await event(edited('<@UBOT> centos'));
  await ended(2);
  expect([posted(), updated()]).toEqual([['choose m-1', 'centos'], []]);
});

test('an edit waits for the first answer, and is posted where that is gone by then', async () => {
  let give = () => {};
  const slow = new Promise<void>((resolve) => {
    give = resolve;
  });
  const { slack, event, posted, updated, ended } = await started('http', async (question) => {
    if (question.text === 'ubuntu') await slow;
    return answers(question);
  });
  slack.next('/api/chat.update', { text: '{"ok": false, "error": "message_not_found"}' });
  await event(mention('<@UBOT> ubuntu'));
  await event(edited('<@UBOT> ubuntu 22'));
  expect(posted()).toEqual([]);
  give();
  await ended(2);
  expect([posted(), updated()]).toEqual([['ubuntu', 'ubuntu 22'], [['2.1', 'ubuntu 22']]]);
});

test('the event about a message that comes after that about its edit is of no use any more', async () => {
  const { event, posted, ended } = await started('http');
  await event(edited('<@UBOT> ubuntu 22'));
  await ended(1);
  await event(mention('<@UBOT> ubuntu'));
  await event(mention('<@UBOT> centos', { ts: '6.1' }));
  await ended(2);
  expect(posted()).toEqual(['ubuntu 22', 'centos']);
});

test('who is not served is told so of an edit, too, and it is on record', async () => {
  const { event, posted, updated, privately, ended } = await started('http', answers, {
    allowed: { users: ['U2'] },
  });
  await event(edited('<@UBOT> choose m-1'));
  expect(await ended(1)).toMatchObject([{ outcome: 'refused', missing: ['users'] }]);
  expect([posted(), updated()]).toEqual([[], []]);
  expect(privately()).toEqual([['U1', expect.not.stringContaining('edited')]]);
});

test('of two edits, the one that comes later but was made earlier is of no use any more', async () => {
  const { event, posted, updated, ended } = await started('http');
  const at = (ts: string) => ({ edited: { user: 'U1', ts } });
  await event(mention('<@UBOT> ubuntu'));
  await event(edited('<@UBOT> ubuntu 24', at('12.5')));
  await ended(2);
  await event(edited('<@UBOT> ubuntu 22', at('9.5')));
  await event(changed('centos', 'centos 8', at('12.5')));
  await event(changed('centos', 'centos 7', at('9.5')));
  await event(mention('<@UBOT> rocky', { ts: '6.1' }));
  await ended(4);
  expect([posted(), updated()]).toEqual([['ubuntu', 'centos 8', 'rocky'], [['2.1', 'ubuntu 24']]]);
});

test('each of many edits at once ends in one answer, and the last one made is what stands', async () => {
  const { event, posted, updated, ended } = await started('http');
  const at = (ts: number) => ({ edited: { user: 'U1', ts: `${ts}.1` } });
  const versions = [0, 1, 2, 3, 4, 5, 6, 7].map((version) =>
    version === 0 ? mention('<@UBOT> ubuntu') : edited(`<@UBOT> ubuntu 1${version}`, at(10 + version)),
  );
  // Slack may deliver them in any order, and some of them twice with an id of its own.
  const mixed = [3, 0, 7, 1, 7, 5, 2, 6, 4, 0].map((version) => versions[version] ?? {});
  for (const one of mixed) await event(one as { event: object });
  await event(mention('<@UBOT> rocky', { ts: '6.1' }));
  await ended(3);
  expect([posted(), updated()]).toEqual([['ubuntu 13', 'rocky'], [['2.1', 'ubuntu 17']]]);
});

test('a change that nobody made, such as the preview of a link, is none', async () => {
  const { event, posted, ended } = await started('http');
  await event(changed('ubuntu', 'ubuntu 22', {}));
  await event(changed('ubuntu', 'ubuntu 22', { ...EDITED, bot_id: 'BBOT' }));
  await event(changed('ubuntu', 'ubuntu 22', { ...EDITED, user: 'UBOT' }));
  await event(direct('centos'));
  await ended(1);
  expect(posted()).toEqual(['centos']);
});

test('an edit that takes the mention into code asks nothing', async () => {
  const { event, posted, updated, ended } = await started('http');
  await event(mention('<@UBOT> ubuntu'));
  await event(edited('`<@UBOT> centos`', { blocks: richText(section(code('<@UBOT> centos'))) }));
  await event(mention('<@UBOT> rocky', { ts: '6.1' }));
  await ended(2);
  expect([posted(), updated()]).toEqual([['ubuntu', 'rocky'], []]);
});
