import type { ModalView } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import type { Words } from '../words/en.ts';
import { section } from './blocks.ts';
import { REASON_LIMIT } from './choice-record.ts';
import { briefText } from './image-texts.ts';
import { textInput } from './inputs.ts';
import { modal } from './modal.ts';

/** No limit of Slack's own: a reason that is too long is refused with the limit named, not cut while it is typed. */
export const reasonInput = (label: string, { views }: Words) =>
  textInput({
    id: 'reason',
    label,
    hint: views.reason.hint(REASON_LIMIT),
    optional: true,
    multiline: true,
  });

/** Asks why an image is proposed. */
export function reasonView(image: Pick<Image, 'id' | 'name'>, words: Words): ModalView {
  const { title, submit, about, label } = words.views.reason;
  const blocks = [section(about(briefText(image))), reasonInput(label, words)];
  return modal({ callbackId: 'reason', title, submit, blocks }, words);
}
