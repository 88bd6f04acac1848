import { useEffect, useState } from 'preact/hooks';
import { formatDate } from '../../mrkdwn/dates.ts';
import type { DateNode } from '../../mrkdwn/nodes.ts';
import { Link } from './link.tsx';

const MINUTE_MS = 60_000;

/** A date in the zone of whoever reads it; "3 minutes ago" grows while it is looked at. */
export function DateText({ date }: { readonly date: DateNode }) {
  const now = useNow();
  const shown = formatDate(date, { now });
  if (date.url !== undefined) return <Link url={date.url} label={shown} />;
  return <span title={date.fallback}>{shown}</span>;
}

/** Milliseconds since 1970, renewed each minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
