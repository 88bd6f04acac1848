/** Who can mend it: the person who asks, who runs the bot, who looks after the Alibaba Cloud account, or Alibaba Cloud. */
export type Fixer = 'asker' | 'operator' | 'cloud-admin' | 'alibaba';

/** What a failure calls for. */
export interface Treatment {
  readonly fixer: Fixer;
  /** Further attempts that the client makes at once. */
  readonly retries: number;
  /** Would a person's Try again help, with nothing mended in between? */
  readonly again: boolean;
  /** Is the RAM policy the remedy? */
  readonly policy: boolean;
}

const hopeless = (fixer: Fixer) => ({ fixer, retries: 0, again: false, policy: false });
const passing = (fixer: Fixer, retries: number) => ({ fixer, retries, again: true, policy: false });

/**
 * Codes of one topic share their sentences and their treatment. The codes are those of ListCustomImages, of the API
 * gateway, of E-HPC's other operations, of Node.js and undici, and the bot's own. HTTP statuses differ between
 * services for the same gateway code, so only the code decides.
 * https://api.alibabacloud.com/document/EHPC/2018-04-12/errorCode
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/response-results
 * https://nodejs.org/docs/latest-v20.x/api/errors.html#nodejs-error-codes
 * https://undici.nodejs.org/#/docs/api/Errors
 */
export const topics = {
  imageNotFound: { ...hopeless('asker'), codes: ['ImageNotFound'] },
  ecs: { ...passing('alibaba', 2), codes: ['EcsError'] },
  database: { ...passing('alibaba', 2), codes: ['DbError'] },
  permission: {
    ...hopeless('cloud-admin'),
    policy: true,
    codes: [
      ...['NotAuthorized', 'NoPermission', 'Forbidden', 'Forbidden.RAM', 'Forbidden.Unauthorized'],
      ...['Forbidden.SubUser', 'Forbidden.NotSupportRAM'],
    ],
  },
  unknownError: { ...passing('alibaba', 2), codes: ['UnknownError'] },
  unavailable: { ...passing('alibaba', 2), codes: ['ServiceUnavailable'] },
  maintenance: { ...passing('alibaba', 0), codes: ['ServiceUnavailable.RegionMaintaining'] },
  internal: { ...passing('alibaba', 2), codes: ['InternalError'] },
  otherService: { ...passing('alibaba', 1), codes: ['AliyunError', 'AckError', 'AgentError'] },
  throttled: {
    ...passing('operator', 2),
    codes: ['Throttling', 'Throttling.User', 'Throttling.Api', 'Rejected.Throttling'],
  },
  clusterNotFound: { ...hopeless('asker'), codes: ['ClusterNotFound'] },
  clusterState: { ...hopeless('cloud-admin'), codes: ['InvalidClusterStatus', 'ManagerNotFound'] },
  badValue: {
    ...hopeless('asker'),
    codes: ['InvalidParams', 'InvalidParameter', 'InvalidParameter.Format', 'UnsupportedParameter'],
  },
  region: {
    ...hopeless('asker'),
    codes: ['InvalidRegionId', 'InvalidRegionId.NotFound', 'InvalidRegion.NotFound'],
  },
  notEnabled: { ...hopeless('cloud-admin'), codes: ['NotEnabled'] },
  serviceRole: { ...hopeless('cloud-admin'), codes: ['EntityNotExist.Role'] },
  riskControl: { ...hopeless('cloud-admin'), codes: ['Forbidden.RiskControl'] },
  verification: {
    ...hopeless('cloud-admin'),
    codes: ['Forbidden.UserVerification', 'RealNameAuthenticationError'],
  },
  arrears: { ...hopeless('cloud-admin'), codes: ['InsufficientBalance'] },
  keyUnknown: { ...hopeless('operator'), codes: ['InvalidAccessKeyId', 'InvalidAccessKeyId.NotFound'] },
  keyDisabled: {
    ...hopeless('cloud-admin'),
    codes: ['InvalidAccessKeyId.Inactive', 'Forbidden.AccessKeyDisabled'],
  },
  signature: { ...hopeless('operator'), codes: ['SignatureDoesNotMatch', 'IncompleteSignature'] },
  nonce: { ...passing('operator', 1), codes: ['SignatureNonceUsed'] },
  clock: {
    ...hopeless('operator'),
    codes: ['InvalidTimeStamp.Expired', 'InvalidTimeStamp.Format', 'IllegalTimestamp'],
  },
  tokenMissing: { ...hopeless('operator'), codes: ['MissingSecurityToken'] },
  tokenExpired: { ...passing('operator', 1), codes: ['InvalidSecurityToken.Expired'] },
  tokenInvalid: {
    ...hopeless('operator'),
    codes: ['InvalidSecurityToken.Malformed', 'InvalidSecurityToken.MismatchWithAccessKey'],
  },
  credentials: { ...hopeless('operator'), codes: ['CredentialsUnavailable'] },
  missingParameter: { ...hopeless('operator'), codes: ['MissingParameter'] },
  operation: {
    ...hopeless('operator'),
    codes: [
      ...['InvalidAction.NotFound', 'InvalidApi.NotFound', 'InvalidVersion', 'NoSuchVersion'],
      ...[
        'InvalidProduct.NotFound',
        'InvalidProtocol.NeedSsl',
        'UnsupportedHTTPMethod',
        'UnsupportedOperation',
      ],
    ],
  },
  hostUnknown: { ...hopeless('operator'), codes: ['ENOTFOUND'] },
  unreachable: {
    ...passing('operator', 2),
    codes: [
      ...['EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
      ...['UND_ERR_CONNECT_TIMEOUT', 'NetworkError'],
    ],
  },
  interrupted: {
    ...passing('operator', 2),
    codes: [
      ...['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'],
      ...['UND_ERR_BODY_TIMEOUT', 'RequestTimeoutError'],
    ],
  },
  /** The time for all attempts is used up, so there is none left for another. */
  deadline: { ...passing('operator', 0), codes: ['DeadlineExceeded'] },
  /** The bot's own bound on what one person causes: nothing was asked. */
  tooManyLookups: { ...passing('asker', 0), codes: ['TooManyLookups'] },
  tls: {
    ...hopeless('operator'),
    codes: [
      ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
      ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
      ...['ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'],
    ],
  },
  proxy: { ...hopeless('operator'), codes: ['ProxyRefused'] },
  unreadable: { ...passing('operator', 2), codes: ['UnreadableReply'] },
  tooLarge: { ...hopeless('asker'), codes: ['ReplyTooLarge'] },
  /** Codes that no row and no family names: only the status, or its absence, speaks. */
  unlistedServer: { ...passing('alibaba', 2), codes: [] },
  unlistedRequest: { ...hopeless('operator'), codes: [] },
  unlistedNetwork: { ...passing('operator', 2), codes: [] },
} as const;

export type Topic = keyof typeof topics;

/** Families of codes that the services extend at will. The first that fits decides. */
export const families: readonly (readonly [RegExp, Topic])[] = [
  [/Throttling/i, 'throttled'],
  [/^ServiceUnavailable\./i, 'unavailable'],
  [/^Internal(?:Server)?Error/i, 'internal'],
  [/^(?:Aliyun|Ack|Agent)Error/i, 'otherService'],
  [/^EcsError/i, 'ecs'],
  [/^DbError/i, 'database'],
  [/^(?:Forbidden|NotAuthorized|Unauthorized|NoPermission|AccessDenied)(?:\.|$)/i, 'permission'],
  [/^InvalidAccessKeyId\./i, 'keyUnknown'],
  [/^InvalidSecurityToken(?:\.|$)/i, 'tokenInvalid'],
  [/^InvalidTimeStamp(?:\.|$)/i, 'clock'],
  [/^Signature/i, 'signature'],
  [/^InvalidRegion/i, 'region'],
  [/^Missing[A-Z]/i, 'missingParameter'],
  [/^Invalid(?:Action|Api|Version|Product|Protocol)(?:\.|$)/i, 'operation'],
  [/^(?:Invalid|Unsupported)[A-Z]/i, 'badValue'],
  [/^(?:CERT_|ERR_SSL_|ERR_TLS_|UNABLE_TO_)/, 'tls'],
  [/^(?:E[A-Z]+(?:_[A-Z]+)?|UND_ERR_\w+|HPE_\w+|ERR_\w+)$/, 'unlistedNetwork'],
];

/** The codes that the page of ListCustomImages itself documents, with their HTTP status. */
export const documented: Readonly<Record<string, number>> = {
  ImageNotFound: 404,
  EcsError: 406,
  DbError: 406,
  NotAuthorized: 407,
  UnknownError: 500,
  ServiceUnavailable: 503,
};
