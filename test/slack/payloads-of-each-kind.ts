import {
  button,
  click,
  command,
  direct,
  EDITED,
  editedDirect,
  mention,
  narrowing,
  ownMessage,
  sharedBlock,
} from './payloads.ts';
import { globalShortcut, messageShortcut, suggestion } from './views/payloads.ts';

const person = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' }, trigger_id: '1234.trigger' };
const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

interface ViewSaid {
  readonly callback: string;
  readonly channel?: string;
  readonly asks?: string;
  readonly values?: object;
}

/** A modal of the bot, opened from a conversation or from none. */
const modal = ({ callback, channel = 'C1', asks, values = {} }: ViewSaid) => ({
  id: 'V1',
  type: 'modal',
  hash: 'V1 now',
  callback_id: callback,
  private_metadata: JSON.stringify({ channel, responseUrl: '', revision: 0, ...(asks && { asks }) }),
  state: { values },
});

const home = { id: 'VH', type: 'home', callback_id: '', private_metadata: '', state: { values: {} } };
const line = (value: string) => ({ line0: { line: { type: 'plain_text_input', value } } });
const why = { reason: { reason: { type: 'plain_text_input', value: 'it fits' } } };

const inView = (view: object, ...actions: readonly object[]) => ({
  type: 'block_actions',
  ...person,
  container: { type: 'view', view_id: 'V1' },
  view,
  actions,
});

const submitting = (view: object, more: object = {}) => ({
  type: 'view_submission',
  ...person,
  view,
  ...more,
});

/** The find modal of the global shortcut, and a conversation to post the answer to. */
export const submittedTo = (channel: string, url: string) =>
  submitting(
    modal({
      callback: 'find',
      channel: '',
      values: {
        ...line('centos'),
        audience: { audience: { type: 'radio_buttons', selected_option: option('everyone') } },
        conversation: { conversation: { type: 'conversations_select', selected_conversation: channel } },
      },
    }),
    { response_urls: [{ response_url: url, channel_id: channel }] },
  );

/** One payload of each kind, all by U1 of T1 in C1 or in a place that `dm` stands for, with the event ids `Ev…`. */
export const payloadsOfEachKind = (url: string): Readonly<Record<string, object>> => ({
  'a slash command': command('centos', url),
  'a button': click([button('centos')], url),
  'a select': click([narrowing('centos', 'os:centos')], url),
  'a button that all see': {
    ...click([button('centos')], url),
    ...ownMessage([{ block_id: sharedBlock() }]),
  },
  Share: click([button('share centos', 'share')], url),
  Propose: click([button('propose m-1', 'propose')], url),
  Choose: { ...click([button('choose m-1', 'choose')], url), ...ownMessage([]) },
  Change: { ...click([button('choose m-1', 'change')], url), ...ownMessage([]) },
  'a mention': mention('<@UBOT> centos'),
  'a direct message': direct('centos'),
  'an edited direct message': editedDirect('ubuntu', 'centos', { ...EDITED, ts: '5.2' }),
  'App Home': mention('', { type: 'app_home_opened', tab: 'home', channel: 'D1' }, 'Ev3'),
  'a button of App Home': inView(home, button('centos', 'command')),
  'a search in App Home': inView(home, {
    type: 'plain_text_input',
    block_id: 'search',
    action_id: 'search',
    value: 'centos',
  }),
  'the global shortcut': globalShortcut,
  'the shortcut of a message': messageShortcut({ text: 'm-1' }, url),
  'a menu of the find modal': inView(
    modal({ callback: 'find', values: line('centos') }),
    narrowing('centos', 'os:centos'),
  ),
  'a button of an answer in a modal': inView(modal({ callback: 'answer' }), button('centos')),
  'Share in a modal': inView(modal({ callback: 'answer' }), button('share centos', 'share')),
  'Propose in a modal': inView(modal({ callback: 'answer' }), button('propose m-1', 'propose')),
  'a submitted search': submitting(modal({ callback: 'find', values: line('centos') })),
  'a submitted reason': submitting(modal({ callback: 'reason', asks: 'propose m-1', values: why })),
  'a submitted change': submitting(
    modal({
      callback: 'change',
      asks: 'choose',
      values: { image: { image: { type: 'external_select', selected_option: option('show m-1') } }, ...why },
    }),
  ),
  'a search that is posted': submittedTo('C1', url),
});

/** What is typed in a menu: it gets rows, and is no request. */
export const suggestionPayloads: Readonly<Record<string, object>> = {
  'a menu of a message': { ...suggestion('cent'), channel: { id: 'C1' }, container: {} },
  'a menu of a modal': { ...suggestion('cent'), view: modal({ callback: 'find' }) },
};
