import type { ModalView } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import type { Words } from '../words/en.ts';
import { imageInput, section, textInput } from './blocks.ts';
import { REASON_LIMIT } from './choice-record.ts';
import { briefText } from './image-texts.ts';
import { modal } from './modal.ts';

/** No limit of Slack's own: a reason that is too long is refused with the limit named, not cut while it is typed. */
const reasonInput = (label: string, { views }: Words) =>
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

/** Asks which image takes the place of a chosen one, and why. */
export function changeView(
  { image }: { readonly image: Pick<Image, 'id' | 'name'> },
  words: Words,
): ModalView {
  const { title, submit, about, image: field, label } = words.views.change;
  const blocks = [
    section(about(briefText(image))),
    imageInput({ id: 'image', label: field }, words.views.image),
    reasonInput(label, words),
  ];
  return modal({ callbackId: 'change', title, submit, blocks }, words);
}
