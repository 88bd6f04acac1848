import type { Act } from '../../page/acts.ts';
import type { View } from '../../slack/views.ts';
import type { Message } from '../../slack/workspace.ts';
import type { Pressing } from '../blocks/press.ts';
import { fieldsOf, heldAt } from '../fields.ts';
import { channelsOf, meIn, type State } from '../state.ts';
import type { Page } from './page.ts';

type On = Extract<Act, { act: 'press' }>['on'];

/** By what a message's controls hold what this person chose. */
export const ownerOf = (state: State, { channel, ts }: Pick<Message, 'channel' | 'ts'>) =>
  [meIn(state)?.id, channel, ts].join(' ');

/** For the controls of a message. What people choose there is their own. */
export function onMessage(page: Page, { channel, ts }: Message): Pressing {
  return {
    ...pressing(page, ownerOf(page.state, { channel, ts }), { channel, ts }),
    errors: {},
    busy: false,
  };
}

/** For the controls of a modal or a Home tab. What fields hold goes along with each press. */
export function onView(page: Page, view: View, busy = false): Pressing {
  const fields = () => fieldsOf(view.id, view.blocks, page.state.held);
  const errors = page.state.faults[view.id]?.errors ?? {};
  const conversation = view.channel === undefined ? {} : { conversation: view.channel };
  return { ...pressing(page, view.id, { view: view.id }, fields), ...conversation, errors, busy };
}

function pressing(
  { state, send, act }: Page,
  owner: string,
  on: On,
  fields?: () => ReturnType<typeof fieldsOf>,
): Omit<Pressing, 'errors' | 'busy'> {
  const me = meIn(state);
  const person = me?.id ?? '';
  return {
    press: (at, { chosen, typed }) =>
      act({
        act: 'press',
        person,
        on,
        ...at,
        ...(chosen && { chosen: [...chosen] }),
        ...(typed !== undefined && { typed }),
        ...(fields && { fields: fields() }),
      }),
    suggest: (at, typed) => act({ act: 'suggest', person, on, ...at, typed }),
    values: (at) => heldAt(state.held, owner, at),
    change: (at, value) => send({ type: 'held', owner, at, value }),
    channels: me === undefined ? [] : channelsOf(state, me),
    people: state.app === null ? state.people : [...state.people, state.app.user],
  };
}
