import type { ModalView } from '@slack/types';
import type { Image } from '../images/image.ts';
import { REASON_LIMIT } from '../images/record.ts';
import type { Words } from '../words/en.ts';
import { clean, code, cut } from '../words/mrkdwn.ts';
import { section } from './blocks.ts';
import { briefText } from './image-texts.ts';
import { textInput } from './inputs.ts';
import { modal } from './modal.ts';

const LINE_LENGTH = 128;

/** No limit of Slack's own: a reason that is too long is refused with the limit named, not cut while it is typed. */
export const reasonInput = (label: string, { views }: Words) =>
  textInput({
    id: 'reason',
    label,
    hint: views.reason.hint(REASON_LIMIT),
    optional: true,
    multiline: true,
  });

/** Asks why an image is proposed; `line` is the one that proposes it. */
export function reasonView(
  { line, image }: { readonly line: string; readonly image?: Pick<Image, 'id' | 'name'> },
  words: Words,
): ModalView {
  const { title, submit, about, label } = words.views.reason;
  const what = image ? briefText(image) : code(cut(clean(line.replace(/^propose /, '')), LINE_LENGTH));
  const blocks = [section(about(what)), reasonInput(label, words)];
  return modal({ callbackId: 'reason', title, submit, blocks }, words);
}
