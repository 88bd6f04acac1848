import type { HomeView } from '@slack/types';
import { EVERYWHERE, type Open } from '../access/access.ts';
import type { Words } from '../words/en.ts';
import { join, md } from '../words/mrkdwn.ts';
import { actions, commandButton, context, header, limits, section, textInput } from './blocks.ts';
import { togetherTexts } from './help-card.ts';
import { type ListState, regionTexts } from './status-card.ts';

interface Home {
  readonly version: string;
  readonly states: readonly ListState[];
  readonly open?: Open;
}

/** App Home: what the bot does and how to ask it. It is the same for everybody and holds nothing of a person. */
export function homeView({ version, states, open = EVERYWHERE }: Home, words: Words): HomeView {
  const { home, find } = words.views;
  const { placeholder } = find;
  const ways = [open.everywhere ? home.command : home.commandWhereOpen, ...togetherTexts(words, open)];
  const blocks = [
    header(home.title),
    section(home.intro),
    textInput({ id: 'search', label: home.search, placeholder, optional: true, onEnter: true }),
    section(home.examples),
    ...actions(home.lines.map((line) => commandButton(line, line))),
    section(join([home.regions, ...regionTexts(states, words)], '\n')),
    section(join([home.how, ...ways.map((way) => md`• ${way}`)], '\n')),
    context(home.version(version)),
  ];
  return { type: 'home', blocks: blocks.slice(0, limits.viewBlocks) };
}
