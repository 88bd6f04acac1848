import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

const setThree = md`Set ${code('ALIBABA_CLOUD_ACCESS_KEY_ID')}, ${code('ALIBABA_CLOUD_ACCESS_KEY_SECRET')} and ${code('ALIBABA_CLOUD_SECURITY_TOKEN')} from one and the same STS answer, and restart the bot.`;

/** The bot’s credentials or its signature are not accepted. */
export const keyTopics = {
  keyUnknown: {
    title: 'Alibaba Cloud does not know the bot’s AccessKey',
    meaning: md`The AccessKey ID does not exist. It may be deleted, mistyped, or from the other site: keys of aliyun.com and alibabacloud.com are not interchangeable.`,
    remedy: [
      md`Whoever runs the bot compares ${code('ALIBABA_CLOUD_ACCESS_KEY_ID')} with the RAM console; there must be no spaces around it.`,
      md`After a change, restart the bot.`,
    ],
    own: {
      title: 'The AccessKey ID does not exist',
      meaning: md`Alibaba Cloud does not know the AccessKey ID of the call. It was deleted or mistyped, or it belongs to the other site: keys of aliyun.com and alibabacloud.com are not interchangeable.`,
      remedy: [
        md`Compare the AccessKey ID in your tool with the RAM console. Remove spaces, quotes and line breaks around it.`,
        md`If the key was deleted, create a new one and set it in your tool.`,
      ],
    },
  },
  keyDisabled: {
    title: 'The bot’s AccessKey is disabled',
    meaning: md`The AccessKey exists, but somebody has switched it off.`,
    remedy: [
      md`An administrator enables it again in the RAM console, or makes a new one for the same RAM user.`,
      md`A new one is then set by whoever runs the bot, who restarts it.`,
    ],
    own: {
      title: 'The AccessKey is disabled',
      meaning: md`The AccessKey that made the call exists, but it is disabled.`,
      remedy: [
        md`Enable the AccessKey in the RAM console, or ask an Alibaba Cloud account administrator for a new one.`,
        md`Set the new AccessKey in your tool.`,
      ],
    },
  },
  keySecret: {
    title: 'The AccessKey secret is wrong',
    meaning: md`The AccessKey ID exists, but the AccessKey secret does not belong to it.`,
    remedy: [
      md`Enter the AccessKey secret again, without spaces or line breaks.`,
      md`A secret is shown only once. If it is lost, create a new AccessKey and disable the old one.`,
    ],
  },
  signature: {
    title: 'The signature is not accepted',
    meaning: md`The AccessKey secret does not belong to the key ID, or something between the bot and Alibaba Cloud changed the request.`,
    remedy: [
      md`Whoever runs the bot enters ${code('ALIBABA_CLOUD_ACCESS_KEY_SECRET')} again and restarts the bot.`,
      md`If the secret is right, look for a proxy that rewrites requests.`,
    ],
    own: {
      title: 'The signature does not match',
      meaning: md`The AccessKey secret does not belong to the AccessKey ID, or the request was changed after it was signed.`,
      remedy: [
        md`Enter the AccessKey secret in your tool again, without spaces or line breaks.`,
        md`If the secret is right, look for a proxy that rewrites requests, or for a bug in the code that signs them.`,
      ],
    },
  },
  credentialsRefused: {
    title: 'Alibaba Cloud rejected the credentials',
    meaning: md`Alibaba Cloud rejected the AccessKey, the signature or the STS token of the call. The error message says which and why.`,
    remedy: [
      md`Compare the AccessKey ID with the RAM console, and enter its secret again.`,
      md`With temporary credentials, request new ones from STS and set all three values.`,
    ],
  },
  nonce: {
    title: 'The request arrived twice',
    meaning: md`Alibaba Cloud has already seen this very request, so something on the way repeated it. A new attempt is a new request.`,
    remedy: [md`Try again.`, md`If it stays, whoever runs the bot looks for a proxy that repeats requests.`],
    own: {
      title: 'The same request arrived twice',
      meaning: md`Alibaba Cloud has already seen this request’s nonce, so a retry or a proxy sent the same signed request again.`,
      remedy: [
        md`Retry with a new request. If your tool signs requests itself, give each attempt a new nonce.`,
        md`If it keeps happening, look for a proxy that repeats requests, or for several processes with the same random seed.`,
      ],
    },
  },
  clock: {
    title: 'The bot’s clock is wrong',
    meaning: md`Each request carries its time, and Alibaba Cloud refuses one that is more than 15 minutes off.`,
    remedy: [
      md`Whoever runs the bot sets the clock of its machine, best by NTP. The time zone does not matter.`,
    ],
    own: {
      title: 'The clock of the calling machine is wrong',
      meaning: md`Each request carries a timestamp. Alibaba Cloud rejects one that is more than 15 minutes off or not in UTC format.`,
      remedy: [
        md`Synchronize the clock of the machine that made the call with NTP, then retry. The time zone does not matter.`,
      ],
    },
  },
  tokenMissing: {
    title: 'The STS token is missing',
    meaning: md`The AccessKey is a temporary one from STS, and such a key works only together with its token.`,
    remedy: [setThree],
    own: {
      title: 'The STS token is missing',
      meaning: md`The AccessKey that made the call is a temporary one from STS. It works only together with its security token.`,
      remedy: [
        md`Set all three values of one STS response in your tool: AccessKey ID, AccessKey secret and security token.`,
      ],
    },
  },
  tokenExpired: {
    title: 'The STS token has expired',
    meaning: md`The bot signs with temporary credentials, and their time is over. A role that renews them is asked again at once; a fixed token stays expired.`,
    remedy: [
      md`Try again.`,
      md`If it stays, whoever runs the bot sets a new token, or better a RAM role or an OIDC provider that renews itself.`,
    ],
    own: {
      title: 'The STS token has expired',
      meaning: md`The temporary credentials of the call have expired.`,
      remedy: [
        md`Request new temporary credentials from STS and set all three values in your tool.`,
        md`To have them renewed automatically, use a RAM role or an OIDC provider.`,
      ],
    },
  },
  tokenInvalid: {
    title: 'The STS token is not accepted',
    meaning: md`The token is damaged, or it belongs to another AccessKey.`,
    remedy: [setThree],
    own: {
      title: 'The STS token is not valid',
      meaning: md`The security token is damaged, or it belongs to another AccessKey.`,
      remedy: [
        md`Copy the whole security token, and take all three values from the same STS response.`,
        md`With a RAM user’s AccessKey, send no security token.`,
      ],
    },
  },
  credentials: {
    title: 'The bot has no credentials for Alibaba Cloud',
    meaning: md`None of the places where credentials can be found has any that work: environment, OIDC, CLI profile, credentials file, ECS RAM role, credentials URI. Nothing was asked.`,
    remedy: [
      md`Whoever runs the bot sets ${code('ALIBABA_CLOUD_ACCESS_KEY_ID')} and ${code('ALIBABA_CLOUD_ACCESS_KEY_SECRET')} of a RAM user, or gives the machine a RAM role, and restarts the bot.`,
      md`If a role is used, the bot’s machine must reach the place that hands out its credentials.`,
    ],
    own: {
      title: 'No usable credentials',
      meaning: md`Your tool found no credentials, or none of a type that it supports. No request was sent.`,
      remedy: [
        md`Set ${code('ALIBABA_CLOUD_ACCESS_KEY_ID')} and ${code('ALIBABA_CLOUD_ACCESS_KEY_SECRET')}, or your tool’s own setting for them.`,
        md`If your tool uses a RAM role, check that the machine has the role and reaches the metadata service.`,
      ],
    },
  },
} satisfies Partial<Record<Topic, TopicWords>>;
