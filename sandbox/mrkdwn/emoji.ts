import type { Node } from './nodes.ts';

// Names and characters as in https://github.com/iamcal/emoji-data, which Slack uses; only those a bot for operators
// is likely to write. Any other stays the text that it is.
const EMOJI: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  alarm_clock: '⏰',
  arrow_down: '⬇️',
  arrow_left: '⬅️',
  arrow_right: '➡️',
  arrow_up: '⬆️',
  arrows_counterclockwise: '🔄',
  ballot_box_with_check: '☑️',
  bangbang: '‼️',
  bar_chart: '📊',
  bell: '🔔',
  books: '📚',
  bug: '🐛',
  bulb: '💡',
  calendar: '📆',
  chart_with_upwards_trend: '📈',
  clipboard: '📋',
  cloud: '☁️',
  computer: '💻',
  construction: '🚧',
  cyclone: '🌀',
  desktop_computer: '🖥️',
  exclamation: '❗',
  eyes: '👀',
  file_folder: '📁',
  fire: '🔥',
  floppy_disk: '💾',
  gear: '⚙️',
  globe_with_meridians: '🌐',
  grey_question: '❔',
  hammer_and_wrench: '🛠️',
  heavy_check_mark: '✔️',
  heavy_minus_sign: '➖',
  heavy_plus_sign: '➕',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  information_source: 'ℹ️',
  key: '🔑',
  large_blue_circle: '🔵',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  link: '🔗',
  lock: '🔒',
  mag: '🔍',
  memo: '📝',
  mega: '📣',
  no_entry: '⛔',
  no_entry_sign: '🚫',
  octagonal_sign: '🛑',
  package: '📦',
  penguin: '🐧',
  point_right: '👉',
  pushpin: '📌',
  question: '❓',
  red_circle: '🔴',
  robot_face: '🤖',
  rocket: '🚀',
  rotating_light: '🚨',
  satellite_antenna: '📡',
  smile: '😄',
  snail: '🐌',
  sos: '🆘',
  sparkles: '✨',
  star: '⭐',
  stopwatch: '⏱️',
  tada: '🎉',
  thinking_face: '🤔',
  thumbsup: '👍',
  ticket: '🎫',
  trophy: '🏆',
  unlock: '🔓',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  white_circle: '⚪',
  wrench: '🔧',
  x: '❌',
  zap: '⚡',
  zzz: '💤',
};

/** `:warning:` and the others of the table. */
export const EMOJI_PATTERN = `:(?:${Object.keys(EMOJI)
  .map((name) => name.replace('+', '\\+'))
  .join('|')}):`;

const WRITTEN = new RegExp(`(${EMOJI_PATTERN})`);

/** A text that Slack formats no further than `:emoji:`, as plain_text is. Nothing in it is decoded. */
export function emojiIn(text: string): readonly Node[] {
  return text
    .split(WRITTEN)
    .flatMap((part, index) =>
      part === '' ? [] : [index % 2 === 1 ? emoji(part) : { type: 'text', text: part }],
    );
}

function emoji(written: string): Node {
  const name = written.slice(1, -1);
  return { type: 'emoji', name, char: EMOJI[name] ?? written };
}
