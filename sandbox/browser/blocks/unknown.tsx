/** What this page cannot draw says so, rather than be missing. */
export function Unknown({ what, of }: { readonly what: string; readonly of: { readonly type?: unknown } }) {
  return <p class="unknown">{`This page does not know the ${what} type ${String(of.type)}.`}</p>;
}
