import { useState } from 'preact/hooks';
import type { Block, Surface } from '../../slack/block-schemas.ts';
import type { DoAct } from '../acts.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { useId } from '../unique-id.ts';
import { readCard } from './card.ts';
import './panel.css';

interface Checked {
  readonly complaints: readonly string[];
  /** Nothing where it is not even JSON. */
  readonly blocks?: readonly Block[];
  readonly surface: Surface;
}

/** Asks Slack whether it would take a card, and draws it. */
export function CheckPanel({ act }: { readonly act: DoAct }) {
  const [text, setText] = useState('');
  const [surface, setSurface] = useState<Surface>('message');
  const [checked, setChecked] = useState<Checked>();
  const check = async () => {
    const card = readCard(text, surface);
    if ('complaint' in card) return setChecked({ complaints: [card.complaint], surface });
    setSurface(card.surface);
    const done = await act({ act: 'check', blocks: card.blocks, surface: card.surface });
    setChecked({ complaints: done.complaints ?? [done.error?.says ?? 'No answer.'], ...card });
  };
  return (
    <form
      class="panel check"
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <p>Paste blocks, a message or a view, to see whether Slack would take it and how it looks.</p>
      <JsonField text={text} change={setText} />
      <SurfaceSelect surface={surface} choose={setSurface} />
      <p>
        <button type="submit" class="primary">
          Check
        </button>
      </p>
      <Verdict checked={checked} />
    </form>
  );
}

function JsonField({ text, change }: { readonly text: string; readonly change: (text: string) => void }) {
  const id = useId();
  return (
    <div class="switch">
      <label for={id}>Block Kit JSON</label>
      <textarea
        id={id}
        rows={12}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </div>
  );
}

const SURFACES: readonly (readonly [Surface, string])[] = [
  ['message', 'Message'],
  ['modal', 'Modal'],
  ['home', 'Home tab'],
];

interface SurfaceProps {
  readonly surface: Surface;
  readonly choose: (surface: Surface) => void;
}

function SurfaceSelect({ surface, choose }: SurfaceProps) {
  const id = useId();
  return (
    <div class="switch">
      <label for={id}>Surface</label>
      <select
        id={id}
        value={surface}
        onChange={({ currentTarget: { value } }) =>
          choose(SURFACES.find(([name]) => name === value)?.[0] ?? surface)
        }
      >
        {SURFACES.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The place of the verdict is always there, so that what appears in it is read out. */
function Verdict({ checked }: { readonly checked: Checked | undefined }) {
  const wrong = checked !== undefined && checked.complaints.length > 0;
  return (
    <>
      <div role="status">
        {checked && !wrong && <p class="good">Slack would take it.</p>}
        {wrong && <p class="failure">Slack would not take it:</p>}
        {wrong && (
          <ul aria-label="Complaints">
            {checked.complaints.map((complaint) => (
              <li key={complaint}>
                <code>{complaint}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
      {checked?.blocks && !wrong && (
        <section class="drawn" aria-label="The card">
          <Blocks blocks={checked.blocks} surface={checked.surface} />
        </section>
      )}
    </>
  );
}
