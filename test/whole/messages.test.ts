import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Asked } from '../../sandbox/slack/asked.ts';
import type { Mentioned } from '../../sandbox/slack/interaction-types.ts';
import type { View } from '../../sandbox/slack/views.ts';
import type { Channel, Message, Person } from '../../sandbox/slack/workspace.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import {
  bold,
  code,
  mentionOf,
  preformatted,
  quote,
  richText,
  section,
  text,
} from '../slack/inbound/rich-text.ts';
import { testClock } from '../support/clock.ts';
import { inProcess } from '../support/in-process.ts';

const ID = 'm-bp198jigq7l1ga11ofm9';
const at = mentionOf('U0BOT');
const wordsOf = ({ blocks }: Pick<Message | View, 'blocks'>): string => JSON.stringify(blocks);

const blocks = (...elements: object[]) => ({ beside: { blocks: richText(...elements) } });
const forwarded = (words: string) => ({ is_msg_unfurl: true, is_share: true, text: words, fallback: words });

/** What people write and what the bot makes of it, as in reports about bots of all kinds. */
describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('the bot in %s', (_mode, http) => {
  let stage: Stage;
  let ada: Person;
  let channel: Channel;

  beforeAll(async () => {
    stage = await openStage({ ...inProcess(testClock()), http });
    ada = stage.slack.person('ada');
    channel = stage.slack.channel('incident', { bot: true });
  });
  afterAll(() => stage.stop());

  const mention = (typed: string, how?: Mentioned) => stage.slack.mention(ada, channel, typed, how);
  const answerTo = async (asking: Promise<Asked>) => (await asking).answer();
  /** What all see of the bot that comes of something, until questions that were asked later are answered. */
  const comesOf = async (asking: Promise<Asked>) => {
    const asked = await asking;
    for (const line of ['linux', 'help']) await answerTo(mention(line));
    return asked.messages();
  };
  const said = (channelOf: Channel) =>
    stage.slack
      .messages(channelOf, ada)
      .filter(({ user }) => user === ada.id)
      .at(-1);

  describe('is silent where it is mentioned only', () => {
    test.each<[string, string, Mentioned]>([
      ['in a block of code', '```@ehpc-images choose ID```', blocks(preformatted(`<@U0BOT> choose ${ID}`))],
      ['in a block of code, without blocks', `\`\`\`@ehpc-images choose ${ID}\`\`\``, {}],
      [
        'in inline code',
        'In a thread you type `@ehpc-images centos 7` and it answers',
        blocks(section(text('In a thread you type '), code('<@U0BOT> centos 7'), text(' and it answers'))),
      ],
      [
        'in a quote',
        `@ehpc-images propose ${ID}`,
        blocks({ type: 'rich_text_quote', elements: [at, text(` propose ${ID}`)] }),
      ],
      [
        'in something forwarded',
        'fyi @ehpc-images',
        {
          beside: {
            blocks: richText(section(text('fyi'))),
            attachments: [
              {
                ...forwarded(''),
                message_blocks: [{ message: { blocks: richText(section(at, text(` choose ${ID}`))) } }],
              },
            ],
          },
        },
      ],
    ])('%s', async (_what, typed, how) => {
      expect(await comesOf(mention(typed, how))).toEqual([]);
    });
  });

  test('answers a mention that has code beside it once, and the code is no command', async () => {
    const how = blocks(section(at, text(' centos 7 like in '), code('<@U0BOT> help')));
    const asked = await mention('@ehpc-images centos 7 like in `@ehpc-images help`', how);
    const answer = await asked.answer();
    expect(answer.text).toContain('CentOS · 7.');
    expect(answer.text).toContain('12 of 52 images');
    expect(await comesOf(Promise.resolve(asked))).toHaveLength(1);
  });

  test('shows what is asked for in code, and chooses nothing', async () => {
    const how = blocks(section(at, text(' ')), preformatted(`choose ${ID}`));
    const answer = await answerTo(mention(`@ehpc-images \`\`\`choose ${ID}\`\`\``, how));
    expect(answer.text).not.toContain('Chosen');
    expect(answer.text).toContain('openfoam-v2306');
  });

  test('answers once where formatting is edited', async () => {
    const asked = await mention('@ehpc-images ubuntu', blocks(section(at, text(' ubuntu'))));
    await asked.answer();
    const message = said(channel);
    if (!message) throw new Error('nothing was said');
    const how = blocks(section(at, text(' '), bold('ubuntu')));
    await stage.slack.edit(ada, message, '@ehpc-images *ubuntu*', how);
    expect(await comesOf(Promise.resolve(asked))).toHaveLength(1);
  });

  test('decides once, and never by an edit', async () => {
    const asked = await mention(`@ehpc-images choose ${ID}`);
    await asked.answer();
    const message = said(channel);
    if (!message) throw new Error('nothing was said');
    await stage.slack.edit(ada, message, `@ehpc-images *choose* ${ID}`);
    await stage.slack.edit(ada, message, '@ehpc-images choose m-bp198jigq7l1ga11mpi3');
    const all = await comesOf(Promise.resolve(asked));
    expect(all.map(({ only, text: words }) => [only, /^Chosen image/.test(words)])).toEqual([
      [undefined, true],
      [ada.id, false],
    ]);
  });

  test('answers another question in the place of the first one', async () => {
    const first = await answerTo(mention('@ehpc-images ubuntu'));
    const message = said(channel);
    if (!message) throw new Error('nothing was said');
    const second = await answerTo(stage.slack.edit(ada, message, '@ehpc-images ubuntu 22'));
    expect(second.ts).toBe(first.ts);
    expect(second.text).toContain('Ubuntu · 22.');
  });

  test('edited in the direct conversation, too', async () => {
    const { slack } = stage;
    const first = await answerTo(slack.direct(ada, 'ubuntu'));
    const message = slack
      .messages(slack.dm(ada), ada)
      .filter(({ user }) => user === ada.id)
      .at(-1);
    if (!message) throw new Error('nothing was said');
    const second = await answerTo(slack.edit(ada, message, 'ubuntu 22'));
    expect([second.ts, second.text.includes('Ubuntu · 22.')]).toEqual([first.ts, true]);
  });

  test.each(['@ehpc-images explain', '@ehpc-images', '@ehpc-images what is this?'])(
    '%j beside a forwarded error explains it',
    async (typed) => {
      const attachments = [forwarded('ErrorCode: Throttling.User')];
      const answer = await answerTo(mention(typed, { beside: { attachments } }));
      expect(answer.text).toContain('`Throttling.User`');
    },
  );

  test('a quoted error is explained, a quoted command is not carried out', async () => {
    const how = blocks(quote('Code: Forbidden.RAM'), section(at, text(' what is this?')));
    expect((await answerTo(mention('@ehpc-images what is this?', how))).text).toContain('`Forbidden.RAM`');
    const command = blocks(quote(`choose ${ID}`), section(at));
    expect((await answerTo(mention('@ehpc-images', command))).text).not.toContain('Chosen');
  });

  test('an image that is forwarded to the bot is shown', async () => {
    const beside = { attachments: [forwarded(`please use ${ID}`)] };
    const answer = await answerTo(stage.slack.direct(ada, 'have we got this one?', { beside }));
    expect(answer.text).toContain('openfoam-v2306');
    expect(answer.text).toContain(ID);
  });

  test('bullets are no words', async () => {
    const answer = await answerTo(mention('@ehpc-images\n• centos 7\n• arm'));
    expect(answer.text).toMatch(/CentOS · 7\.. · arm64/);
    expect(wordsOf(answer)).not.toContain('passed over');
    const list = {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [section(text('centos 7')), section(text('arm'))],
    };
    const same = await answerTo(mention('@ehpc-images\n• centos 7\n• arm', blocks(section(at), list)));
    expect(same.text.replace(/<!date.*?>/, '')).toBe(answer.text.replace(/<!date.*?>/, ''));
  });

  test('the address of a linked message is no word, and what its preview shows no command', async () => {
    const url = 'https://hpc.slack.com/archives/C0OTHER001/p1789990000000100';
    const link = { type: 'link', url };
    const { beside } = blocks(section(at, text(' share centos 7 (see '), link, text(')')));
    const attachments = [forwarded(`<@U0BOT> choose ${ID}`)];
    const how = { beside: { ...beside, attachments } };
    const [answer, ...more] = await comesOf(mention(`@ehpc-images share centos 7 (see ${url})`, how));
    expect(answer?.text).toContain('CentOS · 7.');
    expect(answer?.text).toContain('12 of 52 images');
    expect(more).toEqual([]);
  });

  test('its own decision is carried out, that of a quote above it is not', async () => {
    const other = 'm-bp198jigq7l1ga11mpi3';
    const quoted = { type: 'rich_text_quote', elements: [at, text(` choose ${ID}`)] };
    const how = blocks(quoted, section(at, text(` choose ${other}`)));
    const typed = `> @ehpc-images choose ${ID}\n@ehpc-images choose ${other}`;
    const all = await comesOf(mention(typed, how));
    expect(all.map(({ text: words }) => words)).toEqual([expect.stringMatching(/^Chosen image: prod-mpi-a/)]);
  });

  test('of two decisions in one message none is carried out', async () => {
    const list = {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [section(text(`choose ${ID}`)), section(text('choose m-bp198jigq7l1ga11mpi3'))],
    };
    const typed = `@ehpc-images\n• choose ${ID}\n• choose m-bp198jigq7l1ga11mpi3`;
    const all = await comesOf(mention(typed, blocks(section(at), list)));
    expect(all.map(({ text: words }) => words)).toEqual([
      expect.stringContaining('takes the id of one image; there are 2'),
    ]);
  });

  test('a screenshot beside a decision adds no image to it, whatever it is called', async () => {
    const name = 'choose-m-bp198jigq7l1ga11mpi3.png';
    const { beside } = blocks(section(at, text(` choose ${ID}`)));
    const how = { beside: { ...beside, files: [{ title: name, name, mimetype: 'image/png' }] } };
    const all = await comesOf(mention(`@ehpc-images choose ${ID}`, how));
    expect(all.map(({ text: words }) => words)).toEqual([
      expect.stringMatching(/^Chosen image: openfoam-v2306/),
    ]);
  });

  test('an image that is formatted as code can be chosen by words', async () => {
    const how = blocks(section(at, text(' choose '), code(ID)));
    const answer = await answerTo(mention(`@ehpc-images choose \`${ID}\``, how));
    expect(answer.text).toMatch(/^Chosen image: openfoam-v2306/);
  });

  test('a snippet in the direct conversation is explained, and nothing in it is carried out', async () => {
    const preview = `SDK.ServerError\nErrorCode: Throttling.User\n# next step: choose ${ID}`;
    const beside = { subtype: 'file_share', files: [{ title: 'run.log', name: 'run.log', preview }] };
    const answer = await answerTo(stage.slack.direct(ada, 'explain', { beside }));
    expect(answer.text).toContain('`Throttling.User`');
  });

  test('a reply that is also sent to the channel is answered once, in its thread', async () => {
    const begun = stage.slack.say(ada, channel, 'which image?');
    const how = { threadTs: begun.ts, beside: { subtype: 'thread_broadcast' } };
    const answers = await comesOf(mention('@ehpc-images centos 7', how));
    expect(answers.map(({ threadTs }) => threadTs)).toEqual([begun.ts]);
  });

  test('what Slack delivers four times is answered once, what another bot says never', async () => {
    expect(await comesOf(mention('@ehpc-images centos', { times: 4 }))).toHaveLength(1);
    expect(await comesOf(mention('@ehpc-images centos 7', { bot: true }))).toEqual([]);
  });

  describe('the dialog on a message is filled', () => {
    const dialogOn = async (typed: string, beside: object = {}) => {
      const message = stage.slack.say(ada, channel, typed, { beside: { ...beside } });
      await stage.slack.shortcut(ada, 'find_image_in_message', message);
      const view = await stage.slack.nextView(ada, (one) => !wordsOf(one).includes('Looking at the lists'));
      await stage.slack.close(ada);
      return wordsOf(view);
    };
    const filled = (line: string) => expect.stringContaining(`"initial_value":"${line}"`);

    test('from the blocks of a forwarded message', async () => {
      const message_blocks = [{ message: { blocks: richText(section(text('Code: Forbidden.RAM'))) } }];
      expect(await dialogOn('', { attachments: [{ message_blocks }] })).toEqual(
        filled('explain Forbidden.RAM'),
      );
    });

    test('from the fields of an attachment', async () => {
      const fields = [
        { title: 'Job', value: '4711' },
        { title: 'Error', value: 'Throttling.User' },
      ];
      expect(await dialogOn('', { attachments: [{ title: 'Alarm', fields }] })).toEqual(
        filled('explain Throttling.User'),
      );
    });

    test('from the last line of a long trace', async () => {
      const trace = '\tat images.Lister.list(Lister.java:42)\n'.repeat(105);
      const cause = 'Caused by: com.aliyuncs.exceptions.ClientException: Forbidden.RAM : User not authorized';
      expect((trace + cause).length).toBeGreaterThan(4_000);
      expect(await dialogOn(trace + cause)).toEqual(filled('explain Forbidden.RAM'));
    });

    test('with nothing, and says what was not read, where a message is longer than that', async () => {
      const words = await dialogOn('good morning, all of you. '.repeat(500));
      expect(words).toContain('only the first 4000 and the last 4000 characters were read');
      expect(words).not.toContain('The message names no');
    });
  });
});
