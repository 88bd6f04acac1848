import { bold, channel, code, date, type Mrkdwn, md, person } from '../mrkdwn.ts';

/** An image of a record, in one line. */
const imageName = (id: string, name: string | undefined): Mrkdwn =>
  name === undefined ? code(id) : md`${bold(name)} ${code(id)}`;

const who = (how: string) => (by: string, at: number) => md`${how} ${person(by)} ${date(at)}`;

/** Sentences on what people do together: share, propose, choose. */
export const enTogether = {
  buttons: {
    share: 'Share',
    onlyForMe: 'Only for me',
    propose: 'Propose',
    choose: 'Choose',
    change: 'Change',
  },

  shared: who('Shared by'),
  asked: who('Asked by'),
  changed: who('changed by'),

  proposal: {
    title: (name: string): Mrkdwn => md`${bold('Proposed image')} – ${bold(name)}`,
    proposed: who('Proposed by'),
    why: (why: string): Mrkdwn => md`Why: ${why}`,
    chosen: (by: string, at: number): Mrkdwn => md`:white_check_mark: Chosen by ${person(by)} ${date(at)}`,
    how: md`Anyone here may press ${bold('Choose')}; the choice is then recorded as a message of its own.`,
  },

  decision: {
    title: (name: string): string => `Chosen image: ${name}`,
    proposed: who('Proposed by'),
    chosen: (by: string, at: number): Mrkdwn =>
      md`Chosen by ${person(by)} ${date(at, '{date_short_pretty} {time}')}`,
    why: (why: string): Mrkdwn => md`Why: ${why}`,
    replaces: (id: string, name: string | undefined, by: string, at: number): Mrkdwn =>
      md`Replaces ${imageName(id, name)}, chosen by ${person(by)} ${date(at)}`,
    replaced: (by: string, at: number): Mrkdwn =>
      md`:warning: ${bold('Was replaced')} by a choice of ${person(by)} ${date(at)}`,
    notChecked: md`:warning: E-HPC could not be asked, so the image was not checked: this is what its card said of it.`,
    cli: md`${bold('Next step')} with the Alibaba Cloud CLI:`,
    terraform: md`Or with Terraform:`,
    find: (line: string): Mrkdwn => md`Find it again: ${code(line)}`,
  },

  already: md`That was done already; once is enough.`,
  invite: (id: string): Mrkdwn =>
    md`The bot is not in ${channel(id)} and may not post there. Invite it with ${code('/invite @ehpc-images')}, then press again.`,
  posted: md`The answer was posted.`,
  notPosted: md`Slack did not take the message, so nothing was posted. Try again in a moment.`,
  opening: md`Opening …`,
  emptyLine: 'Type what to look for, for example: centos 7 arm',
  imageNeeded: 'Pick the image that takes its place.',
  conversationNeeded: 'Pick the conversation to post to.',
  reasonTooLong: (limit: number, length: number): string =>
    `A reason may have ${limit} characters; this one has ${length}.`,
};
