import type { DoAct } from '../acts.ts';

/** Asks Slack whether it would take a card, and draws it. */
export function CheckPanel(_props: { readonly act: DoAct }) {
  return <div />;
}
