import type { NearKey } from '../../query/filters.ts';
import { bold, code, date, join, type Mrkdwn, md } from '../mrkdwn.ts';

const images = (count: number): string => (count === 1 ? '1 image' : `${count} images`);

/** What there is of a filter, where no image has the value asked for. */
const near: Readonly<
  Record<NearKey, (os: readonly string[], first: string, last: string, all: readonly string[]) => Mrkdwn>
> = {
  version: (os, first, last, all) => {
    const here = all.length <= 6 ? all.join(', ') : `${first} … ${last}`;
    return md`${os.length === 0 ? 'Versions' : join([...os], ' or ')} here: ${here}`;
  },
};

/** Sentences on the cards that answer questions about images. */
export const enAnswers = {
  owner: { self: 'custom', others: 'shared' } as Readonly<Record<string, string>>,
  size: (gib: number): string => `${gib} GiB`,
  unnamed: '(no name)',

  found: {
    count: (count: number, of: number): string => (count === of ? images(of) : `${count} of ${images(of)}`),
    page: (page: number, pages: number): string => `page ${page} of ${pages}`,
    lastPage: (asked: number, pages: number): string =>
      `There is no page ${asked}; this is the last of ${pages}.`,
    fitsAll: md`Not listed: images limited to some instance types or clusters. Add ${code('type:')} or ${code('cluster:')} for these.`,
    narrow: md`Narrow it with words, for example ${code('centos 7')}, ${code('ubuntu arm')}, ${code('mine gromacs')}, ${code('size:>=100')}.`,
    reproduce: (line: string): Mrkdwn => md`Ask again: ${code(line)}`,
  },

  none: {
    text: (reading: Mrkdwn, of: number): Mrkdwn =>
      md`${bold('No image fits')} – ${reading}. ${images(of)} looked through.`,
    near,
    without: (term: Mrkdwn, count: number): Mrkdwn => md`Without ${term}: ${images(count)}`,
    empty: (regions: readonly string[]): Mrkdwn =>
      regions.length === 0
        ? md`${bold('No region is left')} – the question excludes all that this bot searches.`
        : md`${bold('The list is empty')} – E-HPC has no custom or shared image in ${join([...regions], ', ')} for this account.`,
    button: (line: string, count: number): string => `Show ${line} (${count})`,
    wider: (line: string): string => `Show ${line === '' ? 'all images' : line}`,
  },

  image: {
    fields: {
      id: 'Image id',
      region: 'Region',
      os: 'Operating system',
      architecture: 'Architecture',
      size: 'Size',
      owner: 'Owner',
      uid: 'Owner’s account',
      status: 'Status',
      productCode: 'Product code',
      skuCode: 'Billing',
      pricingCycle: 'Pricing cycle',
      postInstallScript: 'Post-install script',
    },
    sku: { ECS: 'ECS (pay-as-you-go)', package: 'package (subscription)' } as Readonly<
      Record<string, string>
    >,
    description: 'Description',
    osTag: 'OS tag of this image',
    baseOsTag: 'OS tag of its base image',
    tag: { tag: 'Tag', platform: 'Platform', version: 'Version', architecture: 'Architecture', base: 'Base' },
    disagree: (what: readonly string[]): Mrkdwn =>
      md`:warning: The two OS tags disagree on ${join([...what], ' and ')}. Management nodes are matched by the tag of the base image.`,
    notFoundYet: (id: string, regions: readonly string[]): Mrkdwn =>
      md`${bold('Not found so far')} – ${code(id)} may be in ${join([...regions], ', ')}, which could not be asked.`,
    unknown: (id: string, regions: readonly string[]): Mrkdwn =>
      md`${bold('No such image')} – ${code(id)} is in no list of ${join([...regions], ', ')}.`,
    hints: [
      md`System, marketplace and community images are not in these lists: only custom images and images shared with you.`,
      md`An image that fits only some instance types or clusters is listed only with ${code('type:')} or ${code('cluster:')}.`,
    ],
  },

  lists: {
    ages: (lists: readonly { readonly region: string; readonly fetchedAt: number }[]): Mrkdwn =>
      md`Lists: ${join(
        lists.map(({ region, fetchedAt }) => md`${region} ${date(fetchedAt)}`),
        ' · ',
      )}`,
    unreachable: (regions: string, reason: Mrkdwn): Mrkdwn =>
      md`:warning: ${bold(regions)} could not be asked: ${reason}`,
    noNewer: (regions: string, reason: Mrkdwn): Mrkdwn =>
      md`:warning: ${reason}. Shown is the last good list of ${bold(regions)}.`,
    pending: (regions: string): Mrkdwn =>
      md`:warning: E-HPC is slow and has not answered yet for ${bold(regions)}; *Refresh* in a moment shows the new list.`,
    standIn: (regions: string, reason: Mrkdwn): Mrkdwn =>
      md`:warning: The narrower list of ${regions} could not be had, the whole one answers for it: ${reason}`,
    noAnswer: 'no answer yet',
  },

  buttons: {
    next: 'Next',
    previous: 'Previous',
    refresh: 'Refresh',
    show: 'Show',
    all: 'Show all images',
    explain: (code: string): string => `Explain ${code}`,
  },

  unexpected: (reference: string): Mrkdwn =>
    md`${bold('Something unexpected happened')} – the question is not lost: ask it again. If it happens again, give the operator of this bot the reference ${code(reference)}.`,
};
