import { explain } from './codes.ts';
import type { Failure } from './failure.ts';
import type { Topic } from './topics.ts';

/** Topics whose codes are Node's, undici's or ours: Alibaba Cloud has no page about them. */
const local: ReadonlySet<Topic> = new Set<Topic>([
  ...(['credentials', 'hostUnknown', 'unreachable', 'interrupted', 'deadline', 'tls', 'proxy'] as const),
  ...(['unreadable', 'tooLarge', 'tooManyLookups', 'unlistedNetwork'] as const),
  ...(['sdkServer', 'sdkRequest', 'sdkEndpoint', 'sdkUnreachable', 'sdkTimeout'] as const),
]);

/**
 * Alibaba Cloud's page about this code and this very request; undefined for a code that is not Alibaba Cloud's. Only
 * the account that made the request can open it. `product` is Alibaba Cloud's name of the service that was called, ''
 * where that is not known.
 * https://www.alibabacloud.com/help/en/openapi/user-guide/api-error-diagnosis
 */
export function diagnosisUrl(failure: Failure, product = 'EHPC'): string | undefined {
  if (failure.recommend !== undefined) return failure.recommend;
  if (local.has(explain(failure).topic)) return undefined;
  const url = new URL('https://api.alibabacloud.com/troubleshoot?intl_lang=EN_US');
  url.searchParams.set('q', failure.code);
  if (product !== '') url.searchParams.set('product', product);
  if (failure.requestId !== undefined) url.searchParams.set('requestId', failure.requestId);
  return url.href;
}
