import type { PageEvent } from '../page/protocol.ts';

interface Ears {
  readonly hear: (event: PageEvent) => void;
  /** When the connection is lost; the browser takes it up again by itself. */
  readonly lose: () => void;
}

/**
 * Hears what the server tells, as long as people can see the tab. Browsers open six connections to a server at most, for
 * all tabs together, so that hidden tabs would leave none for the seventh. What is missed meanwhile is told afterwards.
 * https://developer.mozilla.org/en-US/docs/Web/API/EventSource
 */
export function listen({ hear, lose }: Ears): void {
  let events: EventSource | undefined;
  let last = '';
  const look = () => {
    if (document.visibilityState === 'hidden') {
      events?.close();
      events = undefined;
    } else events ??= open();
  };
  const open = () => {
    const source = new EventSource(last === '' ? '/events' : `/events?after=${last}`);
    source.onmessage = ({ data, lastEventId }) => {
      last = lastEventId;
      hear(JSON.parse(data));
    };
    source.onerror = lose;
    return source;
  };
  document.addEventListener('visibilitychange', look);
  look();
}
