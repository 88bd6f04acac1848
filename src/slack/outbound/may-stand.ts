import { webApi } from '@slack/bolt';
import { reasonOf } from './web-api.ts';

/** What fails before a request is sent: names, connections, certificates, and a proxy that refuses. */
const UNSENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)UNREACH|UND_ERR_(?:CONNECT_TIMEOUT|ABORTED)|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

const ANSWERED = [webApi.WebAPIPlatformError, webApi.WebAPIHTTPError, webApi.WebAPIRateLimitedError];

/** Whether Slack may have carried out a request that failed: it was sent, perhaps, and no answer was heard. */
export const mayStand = (error: unknown): boolean =>
  !ANSWERED.some((kind) => error instanceof kind) && !UNSENT.test(reasonOf(error));
