import { bold, code, date, type Mrkdwn, md } from '../mrkdwn.ts';

/** English names of regions, as Alibaba Cloud gives them: https://api.alibabacloud.com/document/EHPC/2018-04-12/overview */
const regionNames: Readonly<Record<string, string>> = {
  'cn-qingdao': 'China (Qingdao)',
  'cn-beijing': 'China (Beijing)',
  'cn-zhangjiakou': 'China (Zhangjiakou)',
  'cn-huhehaote': 'China (Hohhot)',
  'cn-wulanchabu': 'China (Ulanqab)',
  'cn-hangzhou': 'China (Hangzhou)',
  'cn-shanghai': 'China (Shanghai)',
  'cn-shenzhen': 'China (Shenzhen)',
  'cn-heyuan': 'China (Heyuan)',
  'cn-guangzhou': 'China (Guangzhou)',
  'cn-chengdu': 'China (Chengdu)',
  'cn-wuhan-lr': 'China (Wuhan - Local Region)',
  'cn-hongkong': 'China (Hong Kong)',
  'ap-southeast-1': 'Singapore',
  'ap-southeast-5': 'Indonesia (Jakarta)',
  'ap-northeast-1': 'Japan (Tokyo)',
  'eu-central-1': 'Germany (Frankfurt)',
  'me-east-1': 'UAE (Dubai)',
};

/** Sentences of `regions` and `status`. */
export const enStatus = {
  regionName: (region: string): string => regionNames[region] ?? region,
  regionsTitle: 'Regions that are searched',
  regionsNote: md`A question without ${code('region:')} searches all of them at once.`,
  held: (count: number, at: number): Mrkdwn =>
    md`${count === 1 ? '1 image' : `${count} images`}, list from ${date(at)}`,
  notAsked: 'not asked yet',
  noList: 'no list',
  statusTitle: (version: string): Mrkdwn => md`${bold('ehpc-images')} ${code(version)}`,
  started: (at: number): Mrkdwn => md`Running since ${date(at, '{date_short_pretty} {time}')}`,
  statusNote: md`Nothing is fetched from E-HPC before somebody asks.`,
};
