import { checkBlocks } from '../slack/blocks.ts';
import type { Stage } from '../stage.ts';
import type { Act, Done } from './acts.ts';
import { unheard } from './errors.ts';
import { channelIn, personIn } from './places.ts';
import type { AppInfo } from './protocol.ts';
import { say } from './saying.ts';
import { heal, turnBot, turnCloud, turnImages, turnSlack } from './switches.ts';
import { close, press, shortcut, submit, suggest } from './using.ts';

/**
 * Does what the browser asks for. Waits until the bot has acknowledged it, not for its answer: that comes as an event.
 * What the sandbox itself does not take is an error with the word `sandbox`.
 */
export async function perform(stage: Stage, app: AppInfo, act: Act): Promise<Done> {
  try {
    return await handle(stage, app, act);
  } catch (error) {
    return { error: { word: 'sandbox', says: error instanceof Error ? error.message : String(error) } };
  }
}

async function handle(stage: Stage, app: AppInfo, act: Act): Promise<Done> {
  const { slack } = stage;
  switch (act.act) {
    case 'say':
      return say(slack, app, act);
    case 'press':
      return press(slack, act);
    case 'suggest':
      return suggest(slack, act);
    case 'submit':
      return submit(slack, act);
    case 'shortcut':
      return shortcut(slack, act);
    case 'close':
      return close(slack, act);
    case 'home':
      return unheard('the visit of its Home tab', await slack.visitHome(personIn(slack, act.person)));
    case 'invite':
      slack.invite(channelIn(slack, act.channel));
      return {};
    case 'check':
      return check(act);
    case 'cloud':
      return turnCloud(stage, act);
    case 'images':
      return turnImages(stage, act);
    case 'slack':
      return turnSlack(stage, act);
    case 'bot':
      return turnBot(stage, act);
    case 'heal':
      return heal(stage);
  }
}

/** The blocks alone, or an object that holds them, as Block Kit Builder has it. */
function check({ blocks, surface }: Extract<Act, { readonly act: 'check' }>): Done {
  const list = typeof blocks === 'object' && blocks !== null && 'blocks' in blocks ? blocks.blocks : blocks;
  const checked = checkBlocks(list, surface);
  if (!('error' in checked)) return { complaints: [] };
  return { complaints: checked.errors.length > 0 ? checked.errors : [checked.error] };
}
