/** What people write, as Slack's client sends it. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const richText = (...elements: readonly object[]) => [{ type: 'rich_text', block_id: 'r', elements }];

export const section = (...elements: readonly object[]) => ({ type: 'rich_text_section', elements });

export const text = (words: string) => ({ type: 'text', text: words });
export const bold = (words: string) => ({ ...text(words), style: { bold: true } });
export const code = (words: string) => ({ ...text(words), style: { code: true } });
export const mentionOf = (user: string) => ({ type: 'user', user_id: user });
export const mention = mentionOf('UBOT');

export const quote = (words: string) => ({ type: 'rich_text_quote', elements: [text(words)] });
export const preformatted = (words: string) => ({
  type: 'rich_text_preformatted',
  border: 0,
  elements: [text(words)],
});
