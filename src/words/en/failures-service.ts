import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

const ticket = md`If it goes on for more than a few minutes, open a ticket at Alibaba Cloud and name the RequestId.`;
const wait = md`Wait a minute, then try again.`;

/** E-HPC itself failed, or did not accept what was asked. */
export const serviceTopics = {
  imageNotFound: {
    title: 'E-HPC does not know the image',
    meaning: md`An image that this question needs does not exist in this region and account. It may have been deleted, or it is no longer shared.`,
    remedy: [
      md`Check the image id and the filters ${code('base:')}, ${code('type:')} and ${code('cluster:')}.`,
      md`Ask again without filters to see every image that there is.`,
    ],
    own: {
      title: 'The image does not exist',
      meaning: md`An image that the call names does not exist in this region and account. It may have been deleted, or it is no longer shared.`,
      remedy: [
        md`Compare the image ID and the region of your call with the images in the console.`,
        md`Ask ${code('show')} with the ID to see whether the bot lists it.`,
      ],
    },
  },
  ecs: {
    title: 'E-HPC could not reach ECS',
    meaning: md`E-HPC asks ECS for the images, and that inner call failed. Mostly it passes by itself.`,
    remedy: [
      wait,
      md`If it stays, an administrator checks in the ECS console that the images are listed, and in the RAM console that the role ${code('AliyunServiceRoleForEHPC')} exists.`,
      ticket,
    ],
  },
  database: {
    title: 'The database of E-HPC failed',
    meaning: md`E-HPC could not read its own records. Nothing is wrong with the question or the permissions.`,
    remedy: [wait, ticket],
  },
  unknownError: {
    title: 'E-HPC failed and does not say why',
    meaning: md`E-HPC met an error that it has no name for. The fault is on Alibaba Cloud’s side.`,
    remedy: [wait, ticket],
    own: {
      title: 'The service failed without giving a reason',
      meaning: md`The service returned an unspecified error. The fault is on Alibaba Cloud’s side.`,
      remedy: [md`Wait a minute, then retry.`, md`If it keeps happening, open a ticket with the RequestId.`],
    },
  },
  unavailable: {
    title: 'E-HPC is not available for the moment',
    meaning: md`The server answers, but cannot do its work now. This is temporary.`,
    remedy: [wait, ticket],
    own: {
      title: 'The service is temporarily unavailable',
      meaning: md`The server answered, but it could not do its work. This is temporary.`,
      remedy: [
        md`Wait a minute, then retry with exponential backoff.`,
        md`If it keeps happening, open a ticket with the RequestId.`,
      ],
    },
  },
  maintenance: {
    title: 'The region is under maintenance',
    meaning: md`Alibaba Cloud is working on E-HPC in this region. It comes back by itself.`,
    remedy: [
      md`Wait some minutes, then try again.`,
      md`Until then, ask another region with ${code('region:')}.`,
    ],
  },
  internal: {
    title: 'Something inside Alibaba Cloud failed',
    meaning: md`The API gateway or E-HPC met an error of its own. The fault is on Alibaba Cloud’s side.`,
    remedy: [wait, ticket],
    own: {
      title: 'Internal error at Alibaba Cloud',
      meaning: md`The API gateway or the service behind it failed. The fault is on Alibaba Cloud’s side.`,
      remedy: [md`Wait a minute, then retry.`, md`If it keeps happening, open a ticket with the RequestId.`],
    },
  },
  otherService: {
    title: 'A service behind E-HPC failed',
    meaning: md`E-HPC needs other services of Alibaba Cloud or an agent on the cluster, and one of them failed.`,
    remedy: [wait, md`If it stays, an administrator checks the cluster in the E-HPC console.`, ticket],
  },
  throttled: {
    title: 'Too many requests to Alibaba Cloud',
    meaning: md`The account has made more calls than its rate allows. The limit counts all RAM users and roles of the account together, so another tool may have used it up.`,
    remedy: [
      wait,
      md`If it happens often, whoever runs the bot raises ${code('CACHE_FRESH_SECONDS')}, or asks for a higher rate in the Quota Center under API rate limits.`,
    ],
    own: {
      title: 'Throttled by Alibaba Cloud',
      meaning: md`Too many calls: the account exceeded the rate limit of this operation. All its RAM users and roles share the limit, so another tool may have used it up.`,
      remedy: [
        md`Retry with exponential backoff, and make fewer calls at once.`,
        md`If it keeps happening, request a higher rate limit in the Quota Center under API rate limits.`,
      ],
    },
  },
  clusterNotFound: {
    title: 'The cluster does not exist here',
    meaning: md`No cluster with this id belongs to this account in this region. A cluster belongs to one region only.`,
    remedy: [
      md`Compare the id after ${code('cluster:')} with the one in the E-HPC console.`,
      md`Name the cluster’s region with ${code('region:')}.`,
    ],
    own: {
      title: 'The cluster does not exist here',
      meaning: md`No cluster with this ID belongs to this account in this region. A cluster belongs to one region.`,
      remedy: [md`Compare the cluster ID and the region of your call with the E-HPC console.`],
    },
  },
  clusterState: {
    title: 'The cluster cannot be asked now',
    meaning: md`The cluster is in a state that does not allow this, or its management node does not answer.`,
    remedy: [md`Look at the state of the cluster in the E-HPC console. It has to be running.`],
  },
  badValue: {
    title: 'Alibaba Cloud does not accept a value',
    meaning: md`One of the values that were sent does not exist or has the wrong form. The message beside the code names it.`,
    remedy: [
      md`Correct the value after ${code('owner:')}, ${code('base:')}, ${code('type:')} or ${code('cluster:')}: these four go to Alibaba Cloud.`,
      md`If the question has none of them, tell whoever runs the bot.`,
    ],
    own: {
      title: 'A parameter value is not accepted',
      meaning: md`One of the values in your call does not exist or has the wrong format. The error message names it.`,
      remedy: [
        md`Correct the parameter that the error message names, and check it against the operation’s API reference.`,
      ],
    },
  },
  invalid: {
    title: 'Part of the call is not valid',
    meaning: md`Codes that begin with ${code('Invalid')} mean that a value or resource in the call has the wrong format, does not exist or is in the wrong state. The error message says which.`,
    remedy: [md`Correct what the message names, and check it against the operation’s API reference.`],
  },
  notSupported: {
    title: 'The service does not support this call',
    meaning: md`The service does not support a value of the call, or not in this region or combination. The error message says which.`,
    remedy: [md`Change what the message names, or use another region, zone or type.`],
  },
  valuesConflict: {
    title: 'Two values of the call conflict',
    meaning: md`Each value is valid on its own, but two of them conflict, for example an instance type and an image. The error message names them.`,
    remedy: [md`Change one of the two values that the message names.`],
  },
  region: {
    title: 'Alibaba Cloud does not know the region',
    meaning: md`The region id is misspelt, or E-HPC is not offered there.`,
    remedy: [
      md`Ask ${code('regions')} to see which regions the bot searches.`,
      md`If one of those is wrong, whoever runs the bot corrects ${code('EHPC_REGIONS')}.`,
    ],
    own: {
      title: 'The region does not exist',
      meaning: md`The region ID in the call is misspelt, or the service is not available there.`,
      remedy: [md`Compare the region ID in your tool with the service’s list of regions.`],
    },
  },
  missingParameter: {
    title: 'Alibaba Cloud misses a parameter',
    meaning: md`The bot left out something that the API asks for. That is a fault of the bot.`,
    remedy: [md`Tell whoever runs the bot, with the code and the message.`],
    own: {
      title: 'A required parameter is missing',
      meaning: md`The call leaves out a parameter that the operation requires. The error message names it.`,
      remedy: [md`Add the parameter that the error message names, or update your tool.`],
    },
  },
  operation: {
    title: 'The address or the operation is wrong',
    meaning: md`What answered does not offer ${code('ListCustomImages')} of E-HPC, version ${code('2018-04-12')}. Mostly the host is not that of E-HPC, or something in between changed the request.`,
    remedy: [
      md`Whoever runs the bot compares ${code('EHPC_ENDPOINT')} with ${code('https://ehpc.{region}.aliyuncs.com')}.`,
    ],
    own: {
      title: 'No such operation at this endpoint',
      meaning: md`This endpoint has no operation or API version with this name, or it does not accept this HTTP method.`,
      remedy: [
        md`Compare the operation, the API version and the endpoint of your call with the service’s API reference.`,
        md`Each product has its own endpoint and version: check that they belong together.`,
      ],
    },
  },
  unlistedServer: {
    title: 'Alibaba Cloud failed',
    meaning: md`The status says that the fault is on Alibaba Cloud’s side.`,
    remedy: [wait, ticket],
  },
  unlistedRequest: {
    title: 'Alibaba Cloud refused the request',
    meaning: md`The status says that the request or a permission is at fault. The message beside the code tells more.`,
    remedy: [
      md`If the message names a value of the question, correct it.`,
      md`Otherwise show the code and the RequestId to whoever runs the bot.`,
    ],
    own: {
      title: 'Alibaba Cloud refused the request',
      meaning: md`The HTTP status means that the request or a permission is at fault. The error message says which.`,
      remedy: [
        md`Correct what the error message names.`,
        md`If it names nothing, look up the RequestId in the diagnosis.`,
      ],
    },
  },
} satisfies Partial<Record<Topic, TopicWords>>;
