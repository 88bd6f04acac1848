import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

/** Failures that people meet with tools of their own: what a call names, buys or changes; and Alibaba Cloud's SDKs. */
export const resourceTopics = {
  forbidden: {
    title: 'Alibaba Cloud refused the bot’s call',
    meaning: md`The call is forbidden: a permission is missing, or the account is restricted. The error message says which.`,
    remedy: [
      md`If a permission is missing, ask an Alibaba Cloud account administrator to attach a policy that allows ${code('ehpc:ListCustomImages')} to the bot’s RAM user or role.`,
      md`If the account is restricted, ask an administrator to lift the restriction.`,
    ],
    own: {
      title: 'Alibaba Cloud refused the call',
      meaning: md`The call is forbidden: a permission is missing, or the account or the resource is restricted. The error message says which.`,
      remedy: [
        md`If a permission is missing, ask an Alibaba Cloud account administrator for a policy that allows the action.`,
        md`If the account or the resource is restricted, ask an administrator to lift the restriction.`,
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
  keySecret: {
    title: 'The AccessKey secret is wrong',
    meaning: md`The AccessKey ID exists, but the AccessKey secret does not belong to it.`,
    remedy: [
      md`Enter the AccessKey secret again, without spaces or line breaks.`,
      md`A secret is shown only once. If it is lost, create a new AccessKey and disable the old one.`,
    ],
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
  imageIdNotFound: {
    title: 'The image ID does not exist here',
    meaning: md`No image with this ID exists in this region and account. It was deleted or retired, belongs to another region, or is not shared with the account.`,
    remedy: [
      md`Compare the image ID and the region of the call with the ECS console.`,
      md`Public images are retired over time: use a current ID, or an image family.`,
      md`If another account owns the image, ask its owner to share it.`,
    ],
  },
  imageNotUsable: {
    title: 'The image cannot be used this way',
    meaning: md`The image exists, but this call cannot use it: its Marketplace subscription is missing, it does not fit the instance type, or it lacks cloud-init.`,
    remedy: [
      md`Subscribe to a Marketplace image first, in the account that makes the call.`,
      md`Otherwise choose an image and an instance type that are compatible.`,
    ],
  },
  resourceNotFound: {
    title: 'The resource does not exist here',
    meaning: md`The service finds no resource with this ID or name in this region and account. It was deleted, is misspelt, or belongs to another region or account.`,
    remedy: [
      md`Compare the ID that the message names with the console, in the region of the call.`,
      md`If it was just created, wait a few seconds, then retry.`,
    ],
  },
  ramEntity: {
    title: 'The RAM user, role or policy does not exist',
    meaning: md`This account has no RAM user, role or policy with this name. It was deleted or misspelt, or it belongs to another account.`,
    remedy: [md`Compare the name and the account ID with the RAM console.`],
  },
  instanceType: {
    title: 'The instance type is not available here',
    meaning: md`This instance type is not sold or not supported in this zone, or not available to this account.`,
    remedy: [
      md`Check which types the zone sells, with ${code('DescribeAvailableResource')} of ECS or on the purchase page.`,
      md`Choose one of them, or another zone. Some types require a VPC, or that you apply for access.`,
    ],
  },
  diskCategory: {
    title: 'The disk category does not fit',
    meaning: md`This disk category is not supported by the instance type or not sold in this zone.`,
    remedy: [
      md`Choose a disk category that the instance type and the zone support, for example ${code('cloud_essd')}.`,
      md`The documentation of the instance family lists them.`,
    ],
  },
  stock: {
    title: 'Sold out in this zone',
    meaning: md`The zone is out of stock of this resource. Nothing is wrong with the call.`,
    remedy: [
      md`Try another instance type, or another zone or region.`,
      md`Retry later: stock changes. For large jobs, configure several types and zones to try in turn.`,
    ],
  },
  zoneClosed: {
    title: 'Not for sale in this zone',
    meaning: md`The zone is closed to new purchases, or not available to this account.`,
    remedy: [md`Choose another zone of the region. ${code('DescribeAvailableResource')} of ECS lists them.`],
  },
  quota: {
    title: 'Quota exceeded',
    meaning: md`The account has reached its limit for this resource. The error message names the quota.`,
    remedy: [
      md`Release what is no longer needed.`,
      md`Otherwise ask an Alibaba Cloud account administrator to request a higher quota in the Quota Center.`,
    ],
  },
  resourceState: {
    title: 'The resource is in the wrong state',
    meaning: md`The resource exists, but its current state does not allow the operation: for example, it is starting, stopping, in use or locked.`,
    remedy: [
      md`Check its state in the console, wait until it changes, then retry.`,
      md`If it is locked for security reasons, ask an Alibaba Cloud account administrator to have it unlocked.`,
    ],
  },
  operationDenied: {
    title: 'The operation is denied',
    meaning: md`The service denies the operation for this resource or at this time. The error message says why, for example that the zone is out of stock.`,
    remedy: [
      md`Change what the error message names.`,
      md`If it is about usage or stock, try another type or zone.`,
    ],
  },
  conflict: {
    title: 'Two requests conflict',
    meaning: md`An earlier request for the same resource, or with the same ${code('ClientToken')}, is still being processed or had different parameters.`,
    remedy: [
      md`Wait until the earlier request is done, then retry.`,
      md`Use a new ${code('ClientToken')} for a new request, and the same one only to repeat a request unchanged.`,
    ],
  },
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
