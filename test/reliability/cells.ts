import type { Cell } from './cell.ts';
import { entrances } from './entrances.ts';
import { none, troubles } from './slack-troubles.ts';
import type { Mode } from './stage.ts';
import { healthy, notAuthorized, slow, upstreams } from './upstream.ts';

/** In both modes the same code answers; they differ where the acknowledgement itself carries the answer. */
const modesOf = (carried: boolean | undefined): readonly Mode[] => (carried ? ['http', 'socket'] : ['http']);

/** Every entrance with everything that can happen to the lists, while Slack is well. */
const ofUpstreams: readonly Cell[] = upstreams.flatMap((upstream) =>
  entrances.flatMap((entrance) =>
    modesOf(entrance.inAck).map((mode): Cell => ({ mode, entrance, upstream, trouble: none })),
  ),
);

/** How it is with the lists while Slack fails. */
const STATES: readonly Pick<Cell, 'upstream' | 'warm'>[] = [
  { upstream: healthy, warm: true },
  { upstream: slow },
  { upstream: notAuthorized },
];

/** Every entrance with everything that can happen to Slack. */
const ofTroubles: readonly Cell[] = troubles
  .filter((trouble) => trouble !== none)
  .flatMap((trouble) =>
    STATES.flatMap((state) =>
      entrances.flatMap((entrance) => {
        const modes: readonly Mode[] = trouble.socket ? ['socket'] : modesOf(entrance.inAck);
        return modes.map((mode): Cell => ({ mode, entrance, trouble, ...state }));
      }),
    ),
  );

export const cells: readonly Cell[] = [...ofUpstreams, ...ofTroubles];

export const nameOf = ({ mode, entrance, upstream, trouble, warm }: Cell): string =>
  [mode, entrance.name, warm ? 'lists in memory' : upstream.name, trouble.name].join(' | ');
