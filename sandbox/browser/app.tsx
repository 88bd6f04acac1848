import { useState } from 'preact/hooks';
import './style/theme.css';
import './style/base.css';
import './style/buttons.css';
import './style/top-bar.css';
import './style/channels.css';
import './style/page.css';
import { modalIn } from './state.ts';
import { ChannelList } from './workspace/channel-list.tsx';
import { Conversation } from './workspace/conversation.tsx';
import { Home } from './workspace/home.tsx';
import { TopModal } from './workspace/modal.tsx';
import { Toasts } from './workspace/notices.tsx';
import { type Page, ProvidePage } from './workspace/page.ts';
import { SidePanel } from './workspace/side-panel.tsx';
import { TopBar } from './workspace/top-bar.tsx';

/** The whole page, as its state says. */
export function App(page: Page) {
  const [menuOpen, setMenuOpen] = useState(false);
  const { place, panel } = page.state;
  return (
    <ProvidePage value={page}>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the messages
      </button>
      <div class={panel === null ? 'page' : 'page with-panel'}>
        <TopBar menuOpen={menuOpen} toggleMenu={() => setMenuOpen(!menuOpen)} />
        <ChannelList open={menuOpen} onChosen={() => setMenuOpen(false)} />
        {place === 'home' ? <Home /> : <Conversation />}
        {panel !== null && <SidePanel open={panel} />}
      </div>
      {modalIn(page.state) === undefined && <Toasts />}
      <TopModal />
    </ProvidePage>
  );
}
