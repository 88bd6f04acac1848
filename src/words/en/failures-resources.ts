import type { Topic } from '../../failures/topics.ts';
import type { TopicWords } from '../failure-words.ts';
import { code, md } from '../mrkdwn.ts';

/** Failures that people meet with tools of their own: what a call names, buys or changes. */
export const resourceTopics = {
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
} satisfies Partial<Record<Topic, TopicWords>>;
