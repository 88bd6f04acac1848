import { BOT, type Workspace } from './workspace.ts';

const LINK = /https?:\/\/\S+/g;
const BARE_LINK = /(?<![\w./@:-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev)(?:\/\S*)?(?![\w-])/gi;

/**
 * What Slack makes of what a person types: escaped, with links and mentions marked up.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function markUp(typed: string, workspace: Pick<Workspace, 'findPersonByName'>): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? part.replace(LINK, '<$&>') : markUpWords(part, workspace)))
    .join('');
}

/** Whether Slack would take something in there for a mention of the bot; addresses are none. */
export const mentionsBot = (typed: string): boolean =>
  markUp(typed, { findPersonByName: () => undefined }).includes(`<@${BOT.user}>`);

function markUpWords(text: string, workspace: Pick<Workspace, 'findPersonByName'>): string {
  return text.replace(BARE_LINK, '<http://$&|$&>').replace(/@([\w-]+)/g, (mention, name: string) => {
    const id = name === BOT.name ? BOT.user : workspace.findPersonByName(name)?.id;
    return id === undefined ? mention : `<@${id}>`;
  });
}
