import { type Mrkdwn, md } from '../mrkdwn.ts';

/** Sentences for those who are not served. */
export const enDoor = {
  busy: md`:hourglass: Very many people are asking at this moment. Please try again in a few seconds.` as Mrkdwn,
  restarting:
    md`:arrows_counterclockwise: The bot is restarting, and had no time left to answer. Please ask again.` as Mrkdwn,
};
