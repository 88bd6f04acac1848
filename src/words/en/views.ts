import { commandLine } from '../command.ts';
import { bold, code, type Mrkdwn, md } from '../mrkdwn.ts';

/** Words of menus, modals and App Home. */
export const enViews = {
  narrow: {
    os: 'Operating system',
    version: 'Version',
    arch: 'Architecture',
    owner: 'Owner',
    region: 'Region',
  },
  image: 'Find an image by name or id',

  close: 'Close',
  cancel: 'Cancel',

  find: {
    title: 'Find an E-HPC image',
    submit: 'Find',
    line: 'What to look for',
    placeholder: 'for example: centos 7 arm',
    busy: md`Looking at the lists …`,
    count: (count: number, of: number): Mrkdwn => md`${bold(`${count}`)} of ${of} images fit.`,
    noCount: md`The lists could not be read for the moment. The question can be asked all the same.`,
    mentioned: md`${bold('The message mentions')}`,
    nothingMentioned: md`The message names no image, system or error code; type what you need.`,
    nothingInPart: md`Only part of the message was read, and it names no image, system or error code; type what you need.`,
    unlisted: 'in no list of this bot',
    notLookedUp: 'could not be looked up now',
    code: (typed: string): Mrkdwn => md`the error code ${code(typed)} – ask ${code(`explain ${typed}`)}`,
    audience: 'Who gets the answer',
    asker: 'Only for me',
    everyone: { thread: 'Post it to the thread', conversation: 'Post it to a conversation' },
    conversation: 'Conversation, if it is to be posted',
  },

  reason: {
    title: 'Propose an image',
    submit: 'Propose',
    about: (image: Mrkdwn): Mrkdwn =>
      md`Propose ${image} to everybody in this conversation. Anyone there may then choose it.`,
    label: 'Why this one?',
    hint: (limit: number): string => `At most ${limit} characters. It stands on the card, with your name.`,
  },

  change: {
    title: 'Choose another image',
    submit: 'Choose',
    about: (image: Mrkdwn): Mrkdwn =>
      md`The new choice takes the place of ${image} and is recorded as a message of its own.`,
    image: 'Image',
    label: 'Why another one?',
  },

  answer: { title: 'E-HPC images', loading: md`Looking it up …` },

  home: {
    title: 'Find an E-HPC image',
    intro: md`Ask which custom image fits: by operating system, version, architecture, size, owner, name – in words, in any order. The bot also explains error codes of Alibaba Cloud.`,
    search: 'Search, then press Enter',
    examples: md`${bold('Examples')}`,
    lines: ['centos 7', 'ubuntu arm', 'mine size:>=100', 'regions', 'explain NotAuthorized', 'help'],
    regions: md`${bold('Regions and their lists')}`,
    how: md`${bold('How to ask')}`,
    command: md`${bold('In any conversation')}: ${code(commandLine('centos 7 arm'))}. Only you see the answer.`,
    commandWhereOpen: md`${bold('In the conversations that the bot is open to')}: ${code(commandLine('centos 7 arm'))}. Only you see the answer.`,
    version: (version: string): Mrkdwn => md`ehpc-images ${code(version)}`,
  },
};
