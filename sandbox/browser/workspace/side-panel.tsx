import type { ComponentChildren } from 'preact';
import { CheckPanel } from '../panel/check.tsx';
import { CloudPanel } from '../panel/cloud.tsx';
import { WirePanel } from '../panel/wire.tsx';
import { PANELS, type Panel } from '../route.ts';
import { useId } from '../unique-id.ts';
import { Icon } from './icon.tsx';
import { usePage } from './page.ts';
import './side-panel.css';
import { ThreadPane } from './thread.tsx';

const NAMES: Readonly<Record<Panel, string>> = {
  thread: 'Thread',
  cloud: 'Cloud',
  wire: 'Wire',
  check: 'Check a card',
};

/** What stands beside the conversation. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function SidePanel({ open }: { readonly open: Panel }) {
  const { state, act, readEntry, send } = usePage();
  const id = useId();
  const focus = state.entry === null ? {} : { focus: state.entry };
  const shown: Readonly<Record<Panel, () => ComponentChildren>> = {
    thread: () => <ThreadPane />,
    cloud: () => state.switches && <CloudPanel switches={state.switches} act={act} />,
    wire: () => <WirePanel entries={state.wire} read={readEntry} {...focus} />,
    check: () => <CheckPanel act={act} />,
  };
  return (
    <div class="side-panel">
      <section class="tabs" aria-label="Panels">
        <Tabs id={id} open={open} />
        <button
          type="button"
          class="quiet"
          aria-label="Close panel"
          title="Close panel"
          onClick={() => send({ type: 'panel-closed' })}
        >
          <Icon name="close" />
        </button>
      </section>
      {PANELS.map((panel) => (
        <Landmark key={panel} panel={panel} open={open}>
          <div id={`${id}-${panel}`} role="tabpanel" aria-labelledby={`${id}-tab-${panel}`}>
            {/* What is typed into a card stays while one looks elsewhere. */}
            {(panel === open || panel === 'check') && shown[panel]()}
          </div>
        </Landmark>
      ))}
    </div>
  );
}

interface LandmarkProps {
  readonly panel: Panel;
  readonly open: Panel;
  readonly children: ComponentChildren;
}

function Landmark({ panel, open, children }: LandmarkProps) {
  const Element = panel === 'thread' ? 'aside' : 'section';
  return (
    <Element class="landmark" aria-label={NAMES[panel]} hidden={panel !== open}>
      {children}
    </Element>
  );
}

function Tabs({ id, open }: { readonly id: string; readonly open: Panel }) {
  const { send } = usePage();
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const panel = PANELS.at((PANELS.indexOf(open) + (step ?? 0)) % PANELS.length);
    if (step === undefined || panel === undefined) return;
    event.preventDefault();
    send({ type: 'panel-opened', panel });
    event.currentTarget.querySelector<HTMLElement>(`[id="${id}-tab-${panel}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Panel" tabIndex={-1} onKeyDown={onKeyDown}>
      {PANELS.map((panel) => (
        <button
          key={panel}
          id={`${id}-tab-${panel}`}
          type="button"
          role="tab"
          aria-selected={panel === open}
          aria-controls={`${id}-${panel}`}
          tabIndex={panel === open ? 0 : -1}
          onClick={() => send({ type: 'panel-opened', panel })}
        >
          {NAMES[panel]}
        </button>
      ))}
    </div>
  );
}
