import type { HomeView, KnownBlock, ModalView, PlainTextElement } from '@slack/types';

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
const options = ['m-a', 'm-b', 'm-c'].map((name) => ({ text: plain(name), value: name }));

interface Shown {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Repeats a question, and has a button for its second page. */
export const card = (text: string): Shown => ({
  text,
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: `You asked *${text || 'nothing'}*` } },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'next', text: plain('Next'), value: `${text} page:2` }],
    },
  ],
});

/** Says who asked, and has something to tick. */
export const tickable = (user: string): Shown => ({
  text: user,
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: `<@${user}> mentioned me` } },
    {
      type: 'actions',
      elements: [
        { type: 'multi_static_select', action_id: 'tick', placeholder: plain('Tick'), options },
        { type: 'button', action_id: 'next', text: plain('Next'), value: 'more' },
      ],
    },
  ],
});

const line = { type: 'input', block_id: 'line', label: plain('What'), hint: plain('Any words') } as const;

/** A line to fill in, and a menu. */
export const form = (title: string, typed?: string): ModalView => ({
  type: 'modal',
  callback_id: 'find',
  title: plain(title),
  submit: plain('Find'),
  blocks: [
    {
      ...line,
      element: { type: 'plain_text_input', action_id: 'line', ...(typed && { initial_value: typed }) },
    },
    { type: 'actions', block_id: 'os', elements: [{ type: 'static_select', action_id: 'os', options }] },
  ],
});

export const home: HomeView = {
  type: 'home',
  blocks: [{ ...line, dispatch_action: true, element: { type: 'plain_text_input', action_id: 'search' } }],
};
