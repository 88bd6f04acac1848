import { bold, code, join, link, type Mrkdwn, md } from '../mrkdwn.ts';

/** Sentences on images side by side. */
export const enCompare = {
  title: (count: number): Mrkdwn => md`${bold(`${count} images side by side`)}`,
  field: 'What differs',
  fields: {
    name: 'Name',
    id: 'Image id',
    region: 'Region',
    os: 'Operating system',
    version: 'Version',
    architecture: 'Architecture',
    size: 'Size (GiB)',
    owner: 'Owner',
    status: 'Status',
    baseTag: 'Tag of the base image',
    script: 'Post-install script',
    description: 'Description',
  },
  same: md`They do not differ in anything that E-HPC tells of them.`,
  equal: (fields: readonly Mrkdwn[]): Mrkdwn => md`Equal: ${join(fields, ' · ')}`,
  show: (name: string): string => `Show ${name}`,
  tick: md`${bold('Compare')} – tick two to five images, then press the button:`,
  ticks: 'Images to compare',
  button: 'Compare',
  missing: (id: string): Mrkdwn =>
    md`:warning: ${code(id)} is in no list that could be read, so it is not compared.`,
  unlisted: (name: string): Mrkdwn =>
    md`:warning: ${bold(name)}: E-HPC does not list it for the instance type or cluster that was asked for.`,
  warnings: {
    ended: (name: string, system: string, on: string, source: string): Mrkdwn =>
      md`:warning: ${bold(name)}: maintenance of ${system} ended on ${on} (${link(source, 'source')}).`,
    ending: (name: string, system: string, on: string, source: string): Mrkdwn =>
      md`:warning: ${bold(name)}: maintenance of ${system} ends on ${on} (${link(source, 'source')}).`,
    tagsDisagree: (name: string): Mrkdwn =>
      md`:warning: ${bold(name)}: its two OS tags disagree. Management nodes are matched by the tag of the base image.`,
    notAvailable: (name: string, status: string): Mrkdwn =>
      md`:warning: ${bold(name)}: its status is ${code(status)}.`,
    architectures: (values: readonly string[]): Mrkdwn =>
      md`:warning: Different architectures: ${join(values.map(code), ', ')}. One node cannot run both.`,
    wrongType: (name: string, type: string, needs: string, has: string): Mrkdwn =>
      md`:warning: ${bold(name)} is ${code(has)}, but ${code(type)} needs ${code(needs)}.`,
  },
};
