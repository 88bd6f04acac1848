import type { NamedKey } from '../../query/filters.ts';
import { bold, code, type Mrkdwn, md } from '../mrkdwn.ts';

/** What each filter is for, in the order of the help. */
const filters: Readonly<Record<NamedKey, Mrkdwn>> = {
  owner: md`whose image: ${code('self')} (your own) or ${code('others')} (shared with you). E-HPC narrows the list; ${code('mine')} and ${code('shared')} as plain words do the same from memory.`,
  base: md`the full tag of the base image, which management nodes are matched by. E-HPC narrows the list.`,
  type: md`only images that fit this ECS instance type. E-HPC narrows the list.`,
  cluster: md`only images that fit this cluster. E-HPC narrows the list.`,
  os: md`the operating system; as a plain word too: ${code('centos')}, ${code('el8')}, ${code('jammy')}, ${code('win2019')}.`,
  version: md`its version; plain too: ${code('7')}, ${code('7.x')}, ${code('>=7.6 <8')}, ${code('7.6-7.9')}. ${code('7')} means every 7.something.`,
  arch: md`the processor architecture; plain too: ${code('amd64')}, ${code('x64')}, ${code('aarch64')}, ${code('arm')}, ${code('32bit')}.`,
  status: md`what E-HPC says of the image: available, creating, deprecated …`,
  size: md`the size in GiB: ${code('size:40')}, ${code('size:>=100')}, ${code('size:40-80')}.`,
  name: md`a word in the name alone.`,
  id: md`the beginning or the end of an image id; plain too if it begins with ${code('m-')}.`,
  region: md`one of the regions that this bot searches; ${code('region:hangzhou')} is enough.`,
  sort: md`name, size, os, version, newest, status or region; ${code('sort:-size')} is largest first.`,
  page: md`a page of the answer.`,
};

/** Sentences of `help`. */
export const enHelp = {
  title: 'Finding an E-HPC image',
  intro: md`Type words and filters in any order after the command. The answer to a command is private until you share it; a mention is answered for everybody. In a thread, mention the bot or take ${bold('Find E-HPC image')} from the shortcuts of a message: ${code('help together')}.`,
  filters,
  words: [
    md`Plain words are read as operating system, version, architecture or owner first; what is left is looked for in name, description and id.`,
    md`All words must fit. ${code('centos rocky')} means either, and so does ${code('7 8')}.`,
    md`${code('-gpu')} leaves out what has the word; ${code('-centos6')} leaves out a release.`,
    md`One typo in a word of five letters or more is forgiven, and the card says so.`,
    md`${code('"arm"')} in quotes is the word itself, not the architecture.`,
    md`${code('fresh')} asks E-HPC again, unless the list is only a few seconds old. ${code('newest')} sorts by version: E-HPC tells no dates.`,
    md`${code('key=value')}, ${code('--key value')}, full-width characters and Chinese keys (${code('系统')}, ${code('版本')}, ${code('自定义')}, ${code('共享')}) mean the same.`,
  ],
  together: [
    md`${bold('In a thread')} commands do not work; mention the bot instead: ${code('@ehpc-images centos 7 arm')}. Everybody there sees the answer.`,
    md`${bold('On any message')}, ${bold('Find E-HPC image')} among its shortcuts opens a form filled with what the message mentions – also where the bot is no member.`,
    md`${bold('Share')} posts an answer for everybody; ${code('share centos 7')} does so at once. ${bold('Next')}, ${bold('Refresh')} and the menus then change it for all, ${bold('Only for me')} is yours alone.`,
    md`${bold('Propose')} on an image posts it with your reason; anyone presses ${bold('Choose')}, and a message records who chose it, when and why. ${bold('Change')} on that message chooses another one.`,
    md`${bold('Compare')}: tick two to five images of an answer, or ask ${code('compare')} with their ids.`,
  ],
  direct: md`${bold('A direct message')} to the bot works in the same way; only you see the answer.`,
  topics: { filters: 'Filters', words: 'Words', together: 'Together' },
  unknownTopic: (topic: string): Mrkdwn => md`There is no help on ${code(topic)}; this is the overview.`,
  searchInstead: (topic: string): string => `Search for ${topic}`,
};
