const CHARS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** The three characters that Slack wants escaped. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const decode = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|amp);/g, (entity) => CHARS[entity] ?? entity);
