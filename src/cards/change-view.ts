import type { ModalView } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import type { Words } from '../words/en.ts';
import { section } from './blocks.ts';
import { briefText } from './image-texts.ts';
import { imageInput } from './inputs.ts';
import { modal } from './modal.ts';
import { reasonInput } from './reason-view.ts';

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
