import type { ComponentChildren } from 'preact';
import type { Channel } from '../../slack/workspace.ts';
import { channelsOf, meIn, placeOf } from '../state.ts';
import { isUnread } from '../store.ts';
import { useId } from '../unique-id.ts';
import { Icon } from './icon.tsx';
import { usePage } from './page.ts';

interface ChannelListProps {
  readonly open: boolean;
  /** After a place was chosen. */
  readonly onChosen: () => void;
}

/** The places of whom one is. */
export function ChannelList({ open, onChosen }: ChannelListProps) {
  const { state } = usePage();
  const me = meIn(state);
  const channels = me === undefined ? [] : channelsOf(state, me);
  const isDirect = ({ kind }: Channel) => kind === 'dm';
  return (
    <nav class={open ? 'channels open' : 'channels'} aria-label="Channels">
      <p>Channels</p>
      <ul>
        {channels
          .filter((channel) => !isDirect(channel))
          .map((channel) => (
            <ChannelRow key={channel.id} channel={channel} name={channel.name} onChosen={onChosen} />
          ))}
      </ul>
      <p>Apps</p>
      <ul>
        {channels.filter(isDirect).map((channel) => (
          <ChannelRow
            key={channel.id}
            channel={channel}
            name={state.app?.user.name ?? ''}
            onChosen={onChosen}
          />
        ))}
        <PlaceRow place="home" name="Home" mark={<Icon name="home" />} onChosen={onChosen} />
      </ul>
    </nav>
  );
}

interface ChannelRowProps extends Pick<ChannelListProps, 'onChosen'> {
  readonly channel: Channel;
  readonly name: string;
}

function ChannelRow({ channel, name, onChosen }: ChannelRowProps) {
  const { state } = usePage();
  const unread = isUnread(state, meIn(state)?.id ?? '', channel.id);
  const marks = { public: '#', private: <Icon name="lock" />, dm: '●' };
  const says = [channel.kind === 'private' && 'private', unread && 'unread'].filter(Boolean).join(', ');
  return (
    <PlaceRow
      place={placeOf(channel)}
      name={name}
      mark={marks[channel.kind]}
      says={says}
      unread={unread}
      onChosen={onChosen}
    />
  );
}

interface PlaceRowProps extends Pick<ChannelListProps, 'onChosen'> {
  readonly place: string;
  readonly name: string;
  readonly mark: ComponentChildren;
  /** What the looks of the row say. */
  readonly says?: string;
  readonly unread?: boolean;
}

function PlaceRow({ place, name, mark, says = '', unread = false, onChosen }: PlaceRowProps) {
  const { state, send } = usePage();
  const id = useId();
  return (
    <li>
      <button
        type="button"
        class={unread ? 'place unread' : 'place'}
        aria-current={state.place === place ? 'page' : undefined}
        aria-describedby={says === '' ? undefined : id}
        onClick={() => {
          send({ type: 'place-opened', place });
          onChosen();
        }}
      >
        <span aria-hidden="true">{mark}</span>
        {name}
      </button>
      <span id={id} hidden>
        {says}
      </span>
    </li>
  );
}
