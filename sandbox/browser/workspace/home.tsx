import { useEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.tsx';
import { Press } from '../blocks/press.ts';
import { useKeptFocus } from '../kept-focus.ts';
import { meIn } from '../state.ts';
import { usePage } from './page.ts';
import { onView } from './pressing.ts';

/** The app's Home tab. Slack tells the bot each time that it is opened. */
export function Home() {
  const page = usePage();
  const { state, act } = page;
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  const me = meIn(state)?.id;
  const [failure, setFailure] = useState('');
  useEffect(() => {
    if (me === undefined) return;
    setFailure('');
    void act({ act: 'home', person: me }).then(({ error }) => setFailure(error?.says ?? ''));
  }, [me]);
  const view = state.homes.find(({ person }) => person === me);
  return (
    <main ref={main} id="main" class="home" aria-label="Home" tabIndex={-1}>
      <header class="place-head">
        <h1>{state.app?.user.name ?? ''}</h1>
        <h2>Home</h2>
        <p>The bot shows this to you alone</p>
      </header>
      <div class="home-body">
        {failure !== '' && (
          <p class="notice" role="alert">
            {failure}
          </p>
        )}
        {view === undefined && failure === '' && <p role="status">The bot prepares this tab …</p>}
        {view !== undefined && (
          <Press.Provider value={onView(page, view)}>
            <Blocks key={view.id} blocks={view.blocks} surface="home" />
          </Press.Provider>
        )}
      </div>
    </main>
  );
}
