import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

/** What Alibaba Cloud's SDKs say by themselves, in tools of people's own. */
export const sdkTopics = {
  sdkServer: {
    title: 'The service answered with an error',
    meaning: md`The SDK reports only that the service refused the call or failed. The cause is the code after ${code('ErrorCode')} or ${code('Code')}.`,
    remedy: [md`Ask ${code('explain')} with that code, or paste the whole message.`],
  },
  sdkRequest: {
    title: 'The SDK rejected the call',
    meaning: md`The SDK found an error in the call before sending it. The error message names it.`,
    remedy: [md`Correct the parameter that the message names, or update the SDK.`],
  },
  sdkEndpoint: {
    title: 'The SDK found no endpoint',
    meaning: md`The SDK has no endpoint for this region and product. The region is not set or misspelt, the product is not available there, the AccessKey is not valid, or the location service is unreachable.`,
    remedy: [
      md`Check the region and the product in the message. Set the endpoint yourself if the SDK is older than the region.`,
      md`If both are right, check the AccessKey, and the network to ${code('location-readonly.aliyuncs.com')}.`,
    ],
  },
  sdkUnreachable: {
    title: 'The SDK could not connect',
    meaning: md`The SDK could not reach the host in the message. The host name does not exist (often because the region in it is empty), or the network, the proxy or certificate verification blocks the connection.`,
    remedy: [
      md`Check the host in the message: it must contain the region.`,
      md`If it is right, check the DNS, the firewall and the proxy of the machine that made the call.`,
    ],
  },
  sdkTimeout: {
    title: 'The SDK timed out',
    meaning: md`No response arrived within the SDK’s timeout, retries included.`,
    remedy: [
      md`The call may have been carried out all the same: if it creates or changes something, check that before you repeat it.`,
      md`Retry. If it keeps happening, check the network and the proxy between your tool and the host in the message.`,
      md`If responses are slow but do arrive, raise the connect and read timeouts.`,
    ],
  },
} satisfies Partial<Record<Topic, TopicWords>>;
