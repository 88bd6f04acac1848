export const PANELS = ['thread', 'cloud', 'wire', 'check'] as const;
export type Panel = (typeof PANELS)[number];
export type Theme = 'light' | 'dark';

/** Where a link leads: `#/incident?say=/ehpc-images%20centos&as=ben&panel=wire`. */
export interface Route {
  /** The name of a channel, `dm` or `home`. */
  readonly place?: string;
  /** The first message of a thread, by its ts. */
  readonly thread?: string;
  readonly panel?: Panel;
  /** Who one is, by name. */
  readonly as?: string;
  readonly theme?: Theme;
  /** The bot starts again first, so that it knows no list. */
  readonly forget?: true;
  /** What E-HPC fails with, by the name of an offer; without `region` in all. */
  readonly fault?: string;
  readonly region?: string;
  /** A line that is sent once. */
  readonly say?: string;
}

/** What is not understood is left out. A `+` is a `+`, and a space is `%20`. */
export function parseRoute(hash: string): Route {
  const [, path = '', query = ''] = /^#\/([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const read = new URLSearchParams(`place=${literal(path.replaceAll('&', '%26'))}&${literal(query)}`);
  const text = (name: keyof Route) => {
    const value = read.get(name) ?? '';
    return value === '' ? {} : { [name]: value };
  };
  const panel = PANELS.find((one) => one === read.get('panel'));
  const theme = (['light', 'dark'] as const).find((one) => one === read.get('theme'));
  return {
    ...text('place'),
    ...text('thread'),
    ...(panel && { panel }),
    ...text('as'),
    ...(theme && { theme }),
    ...(read.has('forget') && { forget: true }),
    ...text('fault'),
    ...text('region'),
    ...text('say'),
  };
}

export function formatRoute({ place = '', ...rest }: Route): string {
  const query = Object.entries(rest).map(([name, value]) =>
    value === true ? name : `${name}=${readable(value)}`,
  );
  return `#/${readable(place)}${query.length > 0 ? '?' : ''}${query.join('&')}`;
}

const literal = (text: string) => text.replaceAll('+', '%2B');
// Links are read by people too: what a fragment may hold stays as it is. https://www.rfc-editor.org/rfc/rfc3986#section-3.5
const readable = (text: string) =>
  encodeURIComponent(text).replaceAll(/%(2F|3A|40)/g, (escaped) => decodeURIComponent(escaped));
