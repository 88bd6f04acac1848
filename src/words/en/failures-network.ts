import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

const path = md`If it stays, whoever runs the bot checks firewall, DNS and ${code('HTTPS_PROXY')} between the bot and E-HPC.`;
const wait = md`Wait a moment, then try again.`;

/** No answer came, none that can be read, or nothing was asked. */
export const networkTopics = {
  hostUnknown: {
    title: 'The address of E-HPC does not exist',
    meaning: md`The name service does not know the host. Mostly the region is misspelt or has no E-HPC; otherwise the machine’s DNS is at fault.`,
    remedy: [
      md`Whoever runs the bot compares ${code('EHPC_REGIONS')} and ${code('EHPC_ENDPOINT')} with the regions of E-HPC.`,
      md`If they are right, check the DNS of the bot’s machine.`,
    ],
    own: {
      title: 'The host name does not exist',
      meaning: md`The calling machine cannot resolve the host name. The region in it may be misspelt or empty, or the service is not available there.`,
      remedy: [
        md`Compare the host and the region in the message with the service’s list of endpoints.`,
        md`If they are right, check the DNS of the machine that made the call.`,
      ],
    },
  },
  unreachable: {
    title: 'E-HPC cannot be reached',
    meaning: md`No connection from the bot to Alibaba Cloud came about. The question never arrived.`,
    remedy: [wait, path],
    own: {
      title: 'No connection to Alibaba Cloud',
      meaning: md`Your tool could not connect, so the request never arrived.`,
      remedy: [
        md`Wait a moment, then retry.`,
        md`If it keeps happening, check the firewall, the DNS and the proxy between your tool and the host in the message.`,
      ],
    },
  },
  interrupted: {
    title: 'The connection broke off',
    meaning: md`The bot reached Alibaba Cloud, but the connection ended or went silent before the whole answer was there.`,
    remedy: [wait, path],
    own: {
      title: 'The connection broke off',
      meaning: md`The connection closed or stalled before the whole response arrived.`,
      remedy: [
        md`Retry if it is safe to run the call twice; otherwise check first whether it took effect.`,
        md`If it keeps happening, check the proxy and the timeouts of your tool.`,
      ],
    },
  },
  deadline: {
    title: 'E-HPC did not answer in time',
    meaning: md`The time that the bot allows for one answer, all attempts included, is over.`,
    remedy: [
      wait,
      md`If it stays, whoever runs the bot checks the way to E-HPC, and raises ${code('EHPC_DEADLINE_MS')} if answers are slow but do come.`,
    ],
  },
  tooManyLookups: {
    title: 'You have asked for many new lists: wait a minute',
    meaning: md`One person may have the bot ask E-HPC 30 times a minute, so that enough is left for everybody else. This time nothing was asked.`,
    remedy: [
      md`Wait a minute, then try again.`,
      md`Until then, lists that the bot has already fetched are still answered from: ask without ${code('type:')} and ${code('cluster:')}, and leave out ${code('fresh')}.`,
    ],
  },
  tls: {
    title: 'The encrypted connection is not trusted',
    meaning: md`The certificate that the bot was shown is expired, belongs to another host, or is signed by an authority that the bot does not trust. Often a proxy that inspects traffic shows one of its own.`,
    remedy: [
      md`If the proxy is wanted, whoever runs the bot names its CA certificate in ${code('NODE_EXTRA_CA_CERTS')} and restarts the bot.`,
      md`Otherwise check ${code('EHPC_ENDPOINT')} and the clock of the machine. Do not switch the check off.`,
    ],
    own: {
      title: 'The certificate is not trusted',
      meaning: md`Your tool does not trust the server’s certificate: it has expired, is for another host, or comes from a CA that is not installed. A TLS-inspecting proxy presents a certificate of its own.`,
      remedy: [
        md`Install current CA certificates on the calling machine or in its container image.`,
        md`Behind a TLS-inspecting proxy, add the proxy’s CA certificate, for example with ${code('SSL_CERT_FILE')} or ${code('REQUESTS_CA_BUNDLE')}.`,
        md`Check the host in the message and the clock of the machine. Keep certificate verification on.`,
      ],
    },
  },
  proxy: {
    title: 'The proxy refused the connection',
    meaning: md`A proxy stands between the bot and Alibaba Cloud, and it did not let the request through. Alibaba Cloud has not seen it.`,
    remedy: [
      md`Whoever runs the bot checks the address and the password in ${code('HTTPS_PROXY')}, and that the proxy allows the host of E-HPC.`,
      md`A host that needs no proxy belongs in ${code('NO_PROXY')}.`,
    ],
  },
  unreadable: {
    title: 'The answer cannot be read',
    meaning: md`Something answered, but not with the list or the error that E-HPC sends. Mostly it is a page of a proxy or gateway in between.`,
    remedy: [wait, path],
  },
  tooLarge: {
    title: 'The list is too large',
    meaning: md`E-HPC answered with more than the bot reads at once.`,
    remedy: [
      md`Ask for less: ${code('owner:self')}, ${code('base:')} or ${code('type:')} make the list smaller at its source.`,
    ],
  },
  unlistedNetwork: {
    title: 'No answer from E-HPC',
    meaning: md`The call ended before an answer with a status was there. Mostly the network is at fault.`,
    remedy: [wait, path],
  },
} satisfies Partial<Record<Topic, TopicWords>>;
