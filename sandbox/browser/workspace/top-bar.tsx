import { Radios } from '../radios.tsx';
import { Icon } from './icon.tsx';
import { usePage } from './page.ts';

interface TopBarProps {
  readonly menuOpen: boolean;
  readonly toggleMenu: () => void;
}

/** Whose page it is, who one is, and whether the server still talks to it. */
export function TopBar({ menuOpen, toggleMenu }: TopBarProps) {
  const { state, send } = usePage();
  return (
    <header class="top-bar">
      <button
        type="button"
        class="menu-button"
        aria-label="Channels menu"
        aria-expanded={menuOpen}
        onClick={toggleMenu}
      >
        <Icon name="menu" />
      </button>
      <p class="workspace-name">sandbox</p>
      <Connection />
      <WhoYouAre />
      <button
        type="button"
        aria-pressed={state.theme === 'dark'}
        onClick={() => send({ type: 'theme-changed', theme: state.theme === 'dark' ? 'light' : 'dark' })}
      >
        Dark
      </button>
      {state.panel === null && (
        <button
          type="button"
          aria-label="Open panel"
          onClick={() => send({ type: 'panel-opened', panel: 'cloud' })}
        >
          <span class="wide">Open </span>panel
        </button>
      )}
    </header>
  );
}

function Connection() {
  const { connection } = usePage().state;
  return (
    <p class={`connection ${connection}`} role="status">
      {connection === 'connected' ? 'connected' : `${connection} …`}
    </p>
  );
}

function WhoYouAre() {
  const { state, send } = usePage();
  return (
    <div class="who">
      <span aria-hidden="true">You are</span>
      <Radios
        label="You are"
        name="person"
        choices={state.people.map(({ name }) => [name, name])}
        chosen={state.person}
        choose={(person) => send({ type: 'person-changed', person })}
      />
    </div>
  );
}
