import type { Verb } from '../../query/verbs.ts';
import { code, type Mrkdwn, md } from '../mrkdwn.ts';

/** What people read about a verb. */
interface VerbWords {
  /** A line that `help` shows. */
  readonly example: string;
  readonly does: Mrkdwn;
  /** What it lacks when it stands alone; without it, the id of one image. */
  readonly needs?: Mrkdwn;
}

/** A row per verb. */
export const enVerbs: Readonly<Record<Verb, VerbWords>> = {
  find: {
    example: 'centos 7 arm',
    does: md`searches; the word itself may be left out. With nothing behind it: every image.`,
  },
  show: {
    example: 'show m-bp181x855551ww5yq8a1',
    does: md`one image in full. An image id alone does the same.`,
  },
  compare: {
    example: 'compare m-bp181x855551ww5yq8a1 m-bp181x855551ww5yq8a2',
    does: md`two to five images side by side: what differs, what speaks against one.`,
    needs: md`the ids of 2 to 5 images, for example ${code('compare m-bp181x855551 m-bp1c2y9x8qjr')}; beside a list, tick them in the menu first (ticks are your own)`,
  },
  share: {
    example: 'share centos 7 arm',
    does: md`the same answer, but for everybody in the conversation.`,
  },
  propose: {
    example: 'propose m-bp181x855551ww5yq8a1',
    does: md`posts an image for everybody, with a button to choose it.`,
  },
  choose: {
    example: 'choose m-bp181x855551ww5yq8a1',
    does: md`records the choice of an image for everybody: who, when and why.`,
  },
  explain: {
    example: 'explain NotAuthorized',
    does: md`what an error means, and what to do about it: an Alibaba Cloud error code, or a whole message or stack trace, pasted as it is.`,
    needs: md`an error code, for example ${code('explain NotAuthorized')}`,
  },
  regions: {
    example: 'regions',
    does: md`which regions are searched.`,
  },
  status: {
    example: 'status',
    does: md`how old the lists are, the last failures, the version of the bot.`,
  },
  help: {
    example: 'help filters',
    does: md`this page; ${code('help filters')}, ${code('help words')}, ${code('help show')}, ${code('help region')} …`,
  },
};

/** What a verb lacks that stands alone. */
export const neededBy = (verb: Verb): Mrkdwn =>
  enVerbs[verb].needs ?? md`the id of an image, for example ${code(`${verb} m-bp181x855551`)}`;
