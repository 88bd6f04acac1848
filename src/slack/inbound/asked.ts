import type { BlockAction, BlockElementAction } from '@slack/bolt';
import { CARRIES_RECORD } from '../signed-records.ts';

/** What a control of a card asks: a line, and what may only come beside one from the bot's own cards. */
export interface Asked {
  readonly line: string;
  readonly entrance: 'button' | 'select';
  readonly actionId: string;
  readonly adds?: string;
  /** The whole value of a button that carries a record behind its line. */
  readonly signed?: string;
}

/**
 * Undefined where a click asks nothing: a link button, a tick, a search field of its own.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function askedBy({ actions, state }: Pick<BlockAction, 'actions' | 'state'>): Asked | undefined {
  return actions.map((action) => askedByOne(action, state)).find((asked) => asked !== undefined);
}

type State = BlockAction['state'];

function askedByOne(action: BlockElementAction, state: State): Asked | undefined {
  const { action_id: actionId, block_id: block } = action;
  switch (action.type) {
    case 'button':
      return typeof action.value === 'string' ? byButton(actionId, action.value, state) : undefined;
    case 'static_select': {
      const adds = action.selected_option?.value;
      const [word, ...line] = block.split(' ');
      if (word !== 'narrow' || adds === undefined) return undefined;
      return { line: line.join(' '), entrance: 'select', actionId, adds };
    }
    case 'external_select': {
      const line = actionId === 'image' ? action.selected_option?.value : undefined;
      return line === undefined ? undefined : { line, entrance: 'select', actionId };
    }
    default:
      return undefined;
  }
}

function byButton(actionId: string, value: string, state: State): Asked {
  const carries = CARRIES_RECORD.has(actionId);
  const line = carries ? (value.split('\n', 1)[0] ?? '') : value;
  const all = actionId === 'compare' ? [line, ...ticked(state)].join(' ') : line;
  return { line: all, entrance: 'button', actionId, ...(carries && { signed: value }) };
}

/** The images that are ticked beside a Compare button; Slack keeps them for each person. */
const ticked = (state: State): readonly string[] =>
  Object.values(state?.values ?? {}).flatMap(
    ({ tick }) => tick?.selected_options?.map(({ value }) => value) ?? [],
  );
