import { bold, channel, code, date, type Mrkdwn, md, person } from '../mrkdwn.ts';

/** For what is going on. */
const lately = (by: string, at: number): Mrkdwn => md`${person(by)} ${date(at)}`;

/** For what is kept as a record: the day, not how long ago it was. */
const dated = (by: string, at: number): Mrkdwn => md`${person(by)} ${date(at, '{date_short_pretty} {time}')}`;

/** Sentences on what people do together: share, propose, choose. */
export const enTogether = {
  buttons: {
    share: 'Share',
    onlyForMe: 'Only for me',
    propose: 'Propose',
    choose: 'Choose',
    change: 'Change',
  },

  shared: (by: string, at: number): Mrkdwn => md`Shared by ${lately(by, at)}`,
  asked: (by: string, at: number): Mrkdwn => md`Asked by ${lately(by, at)}`,
  changed: (by: string, at: number): Mrkdwn => md`changed by ${lately(by, at)}`,

  proposal: {
    title: (name: string): Mrkdwn => md`${bold('Proposed image')} – ${bold(name)}`,
    proposed: (by: string, at: number): Mrkdwn => md`Proposed by ${dated(by, at)}`,
    why: (why: string): Mrkdwn => md`Why: ${why}`,
    chosen: (by: string, at: number): Mrkdwn =>
      md`:white_check_mark: Chosen by ${dated(by, at)}. The latest choice in this thread stands.`,
    how: md`Anyone here may press ${bold('Choose')}; the choice is then recorded as a message of its own.`,
  },

  decision: {
    title: (name: string): string => `Chosen image: ${name}`,
    chosen: (by: string, at: number): Mrkdwn => md`Chosen by ${dated(by, at)}`,
    replaces: (image: Mrkdwn, by: string, at: number): Mrkdwn =>
      md`Replaces ${image}, chosen by ${dated(by, at)}`,
    after: (image: Mrkdwn, by: string, at: number): Mrkdwn =>
      md`Later than the choice of ${image} in this thread by ${dated(by, at)}; the latest choice stands.`,
    again: (by: string, at: number): Mrkdwn => md`The same image was chosen here by ${dated(by, at)}, too.`,
    notChecked: md`:warning: E-HPC could not be asked just now, so the image was not checked: this is what was last known of it.`,
    cli: md`${bold('Next step')} with the Alibaba Cloud CLI (what is in capitals is yours to fill in):`,
    terraform: md`Or with Terraform, in an ${code('alicloud_ehpc_cluster')}:`,
    find: (line: string): Mrkdwn => md`Find it again: ${code(line)}`,
  },

  notByEdit: (verb: string): Mrkdwn =>
    md`${code(verb)} is ignored in an edited message. Send a new message instead.`,
  already: md`That was asked for already; once is enough.`,
  invite: (id: string): Mrkdwn =>
    md`The bot is not in ${channel(id)} and may not post there. Invite it with ${code('/invite @ehpc-images')}, then press again.`,
  posted: md`The answer was posted.`,
  notPosted: md`Slack did not take the message, so nothing was posted. Try again in a moment.`,
  unconfirmed: md`Slack did not confirm the message, so it may be posted or not. Look for it first; only if it is not there, ask for it anew. Pressing the same button again posts nothing.`,
  emptyLine: 'Type what to look for, for example: centos 7 arm',
  imageNeeded: 'Pick the image that takes its place.',
  sameImage: 'This one is chosen already; pick another one.',
  conversationNeeded: 'Pick the conversation to post to.',
  forEverybody: (verb: string, option: string): string =>
    `“${verb}” is posted for everybody: pick “${option}” below.`,
  notHere: 'This is posted for everybody: ask it in a channel or thread.',
  reasonTooLong: (limit: number, length: number): string =>
    `A reason may have ${limit} characters; this one has ${length}.`,
};
