import { useContext, useEffect, useState } from 'preact/hooks';
import type { Choice, Control } from '../../slack/element-schemas.ts';
import { Combobox } from './combobox.tsx';
import { type At, Press } from './press.ts';
import { placeholderOf, useChosen } from './selects.tsx';
import { type Placed, useAct } from './use-act.tsx';

type External = Extract<Control, { type: 'external_select' }>;

/** So that a word is asked for once, and not each of its letters. */
const PAUSE_MS = 200;
/** Of Slack, where the bot says nothing. */
const MIN_QUERY = 3;

/**
 * A menu that asks the bot what to offer.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
 */
export function ExternalSelect(placed: Placed<External>) {
  const { control, at, field } = placed;
  const [typed, type] = useState<string>();
  const chosen = useChosen(at, control);
  const { act, busy, aside } = useAct(placed);
  const { options, status } = useSuggestions(at, typed, control.min_query_length ?? MIN_QUERY);
  return (
    <span class="control">
      <Combobox
        {...{ chosen, busy, status, ...(field && { field }) }}
        rows={options.map((choice) => ({ choice }))}
        placeholder={placeholderOf(control)}
        onTyped={type}
        onClose={() => type(undefined)}
        onPick={(choice) => act({ chosen: [choice.value], typed: typed ?? '' }, [choice])}
      />
      {aside}
    </span>
  );
}

interface Suggestions {
  readonly options: readonly Choice[];
  readonly status: string;
}

const LOADING: Suggestions = { options: [], status: 'Loading …' };

/** `typed`: nothing while the menu is closed. */
function useSuggestions(at: At, typed: string | undefined, atLeast: number): Suggestions {
  const { suggest } = useContext(Press);
  const [found, setFound] = useState(LOADING);
  const { block, action } = at;
  // `suggest` is new with each drawing, and would ask again each time.
  useEffect(() => {
    if (typed === undefined) return undefined;
    if (typed.length < atLeast) {
      setFound({ options: [], status: `Type at least ${atLeast} characters.` });
      return undefined;
    }
    let isCurrent = true;
    setFound(LOADING);
    const ask = async () => {
      const { error, options = [] } = await suggest({ block, action }, typed);
      if (isCurrent) setFound({ options, status: error?.says ?? 'Nothing found.' });
    };
    const timer = setTimeout(() => void ask(), typed === '' ? 0 : PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [block, action, typed, atLeast]);
  return found;
}
