import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

/** Failures that people meet with tools of their own: what a call names, buys or changes; and Alibaba Cloud's SDKs. */
export const resourceTopics = {
  forbidden: {
    title: 'Alibaba Cloud refused the bot’s call',
    meaning: md`A rule of the account forbids the call: a missing permission, or a restriction of the account. The message beside the code says which.`,
    remedy: [
      md`If the message speaks of permission, an Alibaba Cloud account administrator attaches a policy that allows ${code('ehpc:ListCustomImages')} to the bot’s RAM user or role.`,
      md`If it speaks of the account, an administrator lifts that restriction.`,
    ],
    own: {
      title: 'Alibaba Cloud refused the call',
      meaning: md`A rule of the account forbids the call: a missing permission, or a restriction of the account or the resource. The message beside the code says which.`,
      remedy: [
        md`If the message speaks of permission, ask an Alibaba Cloud account administrator for a policy that allows the action.`,
        md`If it speaks of the account or the resource, ask an administrator to lift that restriction.`,
      ],
    },
  },
  credentialsRefused: {
    title: 'The credentials are not accepted',
    meaning: md`Alibaba Cloud did not accept the AccessKey, the signature or the STS token of the call. The message beside the code says which and why.`,
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
    meaning: md`Codes that begin with ${code('Invalid')} mean that something the call names or needs is not valid, by its form, its existence or its state. The message beside the code says what.`,
    remedy: [md`Correct what the message names, and compare it with the operation’s reference.`],
  },
  notSupported: {
    title: 'The call asks for something that is not supported',
    meaning: md`The service does not support what the call asks for, at least not here or not in this combination. The message beside the code says what.`,
    remedy: [md`Change what the message names, or use another region, zone or type.`],
  },
  valuesConflict: {
    title: 'Two values of the call do not fit together',
    meaning: md`Each value is valid by itself, but two of them contradict each other, for example an instance type and an image. The message beside the code names them.`,
    remedy: [md`Change one of the two values that the message names.`],
  },
  imageIdNotFound: {
    title: 'The image ID does not exist here',
    meaning: md`No image with this ID exists in this region and account. It was deleted or retired, belongs to another region, or is not shared with the account.`,
    remedy: [
      md`Compare the image ID and the region of the call with the ECS console.`,
      md`IDs of public images are retired over time: use a current one, or an image family.`,
      md`If another account owns the image, ask its owner to share it.`,
    ],
  },
  imageNotUsable: {
    title: 'The image cannot be used this way',
    meaning: md`The image exists, but not for this call: it is not subscribed to in the Marketplace, does not fit the instance type, or lacks cloud-init.`,
    remedy: [
      md`Subscribe to a Marketplace image first, in the account that makes the call.`,
      md`Otherwise choose an image and an instance type that fit each other.`,
    ],
  },
  resourceNotFound: {
    title: 'The call names something that does not exist here',
    meaning: md`The service finds no resource of this ID or name in this region and account. It was deleted, is misspelt, or belongs to another region or account.`,
    remedy: [
      md`Compare the ID that the message names with the console, in the region of the call.`,
      md`If it was created a moment ago, wait some seconds and retry.`,
    ],
  },
  ramEntity: {
    title: 'The RAM user, role or policy does not exist',
    meaning: md`The call names something in RAM that this account does not have. It was deleted, misspelt, or belongs to another account.`,
    remedy: [md`Compare the name and the account ID with the RAM console.`],
  },
  instanceType: {
    title: 'The instance type is not available here',
    meaning: md`This instance type is not sold or not supported in this zone, or not open to this account.`,
    remedy: [
      md`Ask ${code('DescribeAvailableResource')} of ECS, or the purchase page, which types the zone sells.`,
      md`Choose one of these, or another zone. Some types need a VPC, or a request for access.`,
    ],
  },
  diskCategory: {
    title: 'The disk category does not fit',
    meaning: md`This disk category is not supported by the instance type or not sold in this zone.`,
    remedy: [
      md`Choose a disk category that the instance type and the zone support, for example ${code('cloud_essd')}.`,
      md`The page of the instance family lists the categories.`,
    ],
  },
  stock: {
    title: 'Sold out in this zone',
    meaning: md`The zone has no stock of this resource at present. Nothing is wrong with the call.`,
    remedy: [
      md`Try another instance type, or another zone or region.`,
      md`Retry later: stock changes. For large jobs, let several types and zones be tried in turn.`,
    ],
  },
  zoneClosed: {
    title: 'The zone does not sell this',
    meaning: md`The zone is closed for purchases, or not open to this account.`,
    remedy: [md`Choose another zone of the region. ${code('DescribeAvailableResource')} of ECS lists them.`],
  },
  quota: {
    title: 'A quota is used up',
    meaning: md`The account has reached the number of these resources that it may have. The message beside the code names the quota.`,
    remedy: [
      md`Release what is no longer needed.`,
      md`Otherwise an Alibaba Cloud account administrator asks for a higher quota in the Quota Center.`,
    ],
  },
  resourceState: {
    title: 'The resource is not in a state for this',
    meaning: md`The resource exists, but its present state does not allow the operation: it is starting, stopping, in use or locked.`,
    remedy: [
      md`Look up its state in the console, wait until it has changed, then retry.`,
      md`If it is locked for security reasons, an Alibaba Cloud account administrator has to have it unlocked.`,
    ],
  },
  operationDenied: {
    title: 'The operation is denied',
    meaning: md`The service denies the operation for this resource or at this moment. The message beside the code says why, for example that stock is used up.`,
    remedy: [
      md`Read the message beside the code and change what it names.`,
      md`If it speaks of usage or stock, try another type or zone.`,
    ],
  },
  conflict: {
    title: 'Two requests got in each other’s way',
    meaning: md`An earlier request for the same resource, or with the same ${code('ClientToken')}, is still being processed or had other parameters.`,
    remedy: [
      md`Wait until the earlier request is done, then retry.`,
      md`Use a new ${code('ClientToken')} for a new request, and the same one only to repeat a request unchanged.`,
    ],
  },
  sdkServer: {
    title: 'The service answered with an error',
    meaning: md`The SDK only passes on that the service refused the call or failed. The cause is in the code behind ${code('ErrorCode')} or ${code('Code')}.`,
    remedy: [md`Ask ${code('explain')} with that code, or paste the whole message.`],
  },
  sdkRequest: {
    title: 'The SDK did not accept the call',
    meaning: md`The SDK found a fault in the call before it sent anything. The message beside the code names it.`,
    remedy: [md`Correct the parameter that the message names, or update the SDK.`],
  },
  sdkEndpoint: {
    title: 'The SDK finds no endpoint',
    meaning: md`The SDK knows no endpoint for this region and product: the region is not set or misspelt, the product is not offered there, the key is not valid, or the location service is out of reach.`,
    remedy: [
      md`Check the region and the product in the message. Set the endpoint yourself if the SDK is older than the region.`,
      md`If both are right, check the AccessKey, and the network to ${code('location-readonly.aliyuncs.com')}.`,
    ],
  },
  sdkUnreachable: {
    title: 'The SDK got no connection',
    meaning: md`The SDK could not reach the host in the message: the host name does not exist (often because the region in it is empty), or the network, the proxy or the certificate check is in the way.`,
    remedy: [
      md`Check the host in the message: the region must stand in it.`,
      md`If it is right, check the DNS, the firewall and the proxy of the machine that made the call.`,
    ],
  },
  sdkTimeout: {
    title: 'The SDK timed out',
    meaning: md`No response came within the time that the SDK allows, all its retries included.`,
    remedy: [
      md`Retry. If it keeps happening, check the network and the proxy between your tool and the host in the message.`,
      md`If responses are slow but do come, raise the connect and read timeouts.`,
    ],
  },
} satisfies Partial<Record<Topic, TopicWords>>;
