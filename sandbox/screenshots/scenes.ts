import type { Locator } from 'playwright-core';
import type { Stage } from '../stage.ts';
import type { Visitor } from './visitor.ts';

/** One picture: how it comes about, and what must be read on it. */
export interface Scene {
  /** Of the file, without `.png`. */
  readonly name: string;
  /** The deep link that the scene begins with. */
  readonly link: string;
  /** Plays the scene, and says what the picture is of. */
  play(visitor: Visitor, stage: Stage): Promise<Locator>;
  readonly words: readonly string[];
  /** Where the picture ends, if the rest is not worth its size: below this text. */
  readonly last?: string | RegExp;
}

const IMAGES = 'm-uf6centos79gromacs00 m-2zecentos76gromacs00';
const WHY = 'newest GROMACS, ran here last week';

const said = (line: string) => `#/incident?as=ada&say=${encodeURIComponent(line)}`;

/** In an order in which no list has been read where a scene needs that. */
export const scenes: readonly Scene[] = [
  {
    name: 'not-authorized',
    link: `${said('/ehpc-images fresh region:beijing centos')}&fault=NotAuthorized`,
    play: async (visitor) => visitor.message('The bot may not list images'),
    words: ['ehpc:ListCustomImages', '"Effect": "Allow"', 'NotAuthorized', 'RequestId'],
    last: 'Diagnosis by Alibaba Cloud',
  },
  {
    name: 'answer',
    link: said('/ehpc-images fresh centos 7 arm'),
    play: async (visitor) => visitor.message('kunpeng-lammps'),
    words: ['1 of 52 images', 'Only visible to you', 'Refresh', 'Share'],
  },
  {
    name: 'empty-answer',
    link: said('/ehpc-images centos 7 arm gromacs'),
    play: async (visitor) => visitor.message('No image fits'),
    words: ['Without'],
  },
  {
    name: 'compare',
    link: said(`/ehpc-images compare ${IMAGES}`),
    play: async (visitor) => visitor.message('2 images side by side'),
    words: ['What differs', 'gromacs-2024.1', 'maintenance of CentOS 7 ended'],
  },
  {
    name: 'modal',
    link: said('the nodes do not boot with m-2zecentos79arm000000'),
    async play(visitor) {
      await visitor.pick(visitor.message('the nodes do not boot'), 'More actions', 'Find E-HPC image');
      await visitor.dialog.getByText('kunpeng-lammps').first().waitFor();
      return visitor.dialog;
    },
    words: ['Find an E-HPC image', 'kunpeng-lammps', 'Only for me'],
  },
  {
    name: 'decision',
    link: said('ALARM gromacs jobs fail on the new nodes'),
    async play(visitor) {
      await visitor.press(visitor.message('ALARM gromacs jobs fail on'), 'Reply in thread');
      await visitor.say('@ehpc-images show m-uf6centos79gromacs00', visitor.thread);
      await visitor.be('ben');
      await visitor.press(visitor.message('1888888888888888', visitor.thread), 'Propose');
      await visitor.dialog.getByRole('textbox', { name: /Why this one/ }).fill(WHY);
      await visitor.press(visitor.dialog, 'Propose');
      await visitor.be('ada');
      await visitor.press(visitor.message('Proposed image', visitor.thread), 'Choose');
      return visitor.message('Chosen image', visitor.thread);
    },
    words: ['Chosen by @ada', 'Proposed by @ben', WHY, 'aliyun ehpc AddNodes', 'Change'],
  },
  {
    name: 'wire',
    link: `${said('/ehpc-images fresh region:beijing ubuntu')}&panel=wire`,
    async play(visitor) {
      await visitor.message('Ubuntu').waitFor();
      const wire = visitor.page.getByRole('list', { name: 'Wire' });
      const call = wire.getByRole('listitem').filter({ hasText: 'ListCustomImages cn-beijing' }).last();
      await call.locator('summary').first().click();
      return call;
    },
    words: ['ListCustomImages cn-beijing', 'Credential=LTAIsandboxStatic', 'Canonical request'],
    last: /^GET\s+\/cn-beijing\s+host:\d/,
  },
  {
    name: 'stale-while-failing',
    link: said('/ehpc-images gromacs x86'),
    async play(visitor, stage) {
      stage.ehpc.fault('503');
      await visitor.press(visitor.message('gromacs-2024.1'), 'Refresh');
      return visitor.message('Shown is the last good list');
    },
    words: ['E-HPC is not available for the moment', 'ServiceUnavailable', 'gromacs-2024.1', 'ago'],
  },
];
