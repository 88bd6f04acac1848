/** The slash command that `manifest.yml` gives the bot. */
export const COMMAND = '/ehpc-images';

/** A question as it is typed in Slack. */
export const commandLine = (question: string): string =>
  question === '' ? COMMAND : `${COMMAND} ${question}`;
