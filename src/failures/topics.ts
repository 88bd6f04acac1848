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
 * gateway, of E-HPC's other operations, of Node.js and undici, and the bot's own; also those of other services and of
 * Alibaba Cloud's SDKs that people meet with tools of their own and paste. HTTP statuses differ between
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
      // Spelled so by ECS: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-errorcodes
      ...['Forbbiden.SubUser', 'Forbedden.NotSupportRAM'],
      // https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code
      'AccessDenied',
      // https://github.com/aliyun/aliyun-openapi-java-sdk/issues/426
      'Forbidden.NoPermission',
    ],
  },
  /** No row says which rule of the account it was. */
  forbidden: { ...hopeless('cloud-admin'), policy: true, codes: [] },
  unknownError: { ...passing('alibaba', 2), codes: ['UnknownError'] },
  unavailable: { ...passing('alibaba', 2), codes: ['ServiceUnavailable'] },
  maintenance: { ...passing('alibaba', 0), codes: ['ServiceUnavailable.RegionMaintaining'] },
  internal: {
    ...passing('alibaba', 2),
    codes: [
      'InternalError',
      // https://www.alibabacloud.com/help/doc-detail/62603.htm
      ...['SecurityToken.CheckFailed', 'SecurityToken.DecodeFailed', 'SubRam.CheckFailed', 'ServiceTimeout'],
    ],
  },
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
  /** https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference */
  valuesConflict: { ...hopeless('asker'), codes: ['InvalidParameter.NotMatch'] },
  invalid: { ...hopeless('asker'), codes: [] },
  notSupported: { ...hopeless('asker'), codes: [] },
  region: {
    ...hopeless('asker'),
    codes: ['InvalidRegionId', 'InvalidRegionId.NotFound', 'InvalidRegion.NotFound'],
  },
  /** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-errorcodes */
  imageIdNotFound: { ...hopeless('asker'), codes: ['InvalidImageId.NotFound'] },
  /** https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference */
  imageNotUsable: {
    ...hopeless('asker'),
    codes: ['ImageNotSubscribed', 'ImageNotSupportInstanceType', 'ImageNotSupportCloudInit'],
  },
  resourceNotFound: {
    ...hopeless('asker'),
    codes: [
      // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-errorcodes
      ...['InvalidInstanceId.NotFound', 'InvalidDiskId.NotFound', 'InvalidSnapshotId.NotFound'],
      ...['InvalidSecurityGroupId.NotFound', 'Forbidden.InstanceNotFound'],
      // https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference
      ...['InvalidVSwitchId.NotFound', 'InvalidZoneId.NotFound', 'InvalidClusterId.NotFound'],
      'InvalidKeyPairName.NotFound',
      // https://github.com/aliyun/terraform-provider-alicloud/blob/master/alicloud/errors.go
      ...['InvalidVswitchID.NotFound', 'InvalidVpcID.NotFound', 'InvalidKeyPair.NotFound'],
      ...['ErrorClusterNotFound', 'InvalidDomainName.NoExist', 'NoSuchBucket'],
    ],
  },
  ramEntity: {
    ...hopeless('cloud-admin'),
    codes: [
      // https://github.com/aliyun/terraform-provider-alicloud/blob/master/alicloud/errors.go
      'EntityNotExist.User',
      // https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference
      'InvalidRamRole.NotFound',
    ],
  },
  instanceType: {
    ...hopeless('asker'),
    codes: [
      // https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference
      ...['InvalidInstanceType.ValueNotSupported', 'InvalidInstanceType.ValueUnauthorized'],
      'InvalidInstanceType.ZoneNotSupported',
      // https://github.com/AliyunContainerService/docker-machine-driver-aliyunecs/issues/40
      'InvalidResourceType.NotSupported',
    ],
  },
  diskCategory: {
    ...hopeless('asker'),
    codes: [
      // https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference
      ...['InvalidInstanceType.NotSupportDiskCategory', 'InvalidDataDiskCategory.NotSupported'],
      'InvalidSystemDiskCategory.ValueNotSupported',
      // https://github.com/aliyun/aliyun-openapi-java-sdk/issues/7
      'InvalidDiskCategory.ZoneNotSupported',
    ],
  },
  stock: {
    ...passing('asker', 0),
    codes: [
      // https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference
      ...['OperationDenied.NoStock', 'ResourceNotAvailable'],
      // https://github.com/cloudpilot-ai/karpenter-provider-alibabacloud/issues/167
      'NoInstanceStock',
    ],
  },
  /** https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference */
  zoneClosed: { ...hopeless('asker'), codes: ['Zone.NotOnSale', 'Zone.NotOpen'] },
  quota: {
    ...hopeless('cloud-admin'),
    codes: [
      // https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference
      ...['QuotaExceed.ElasticQuota', 'QuotaExceed.AfterpayInstance', 'QuotaExceeded'],
      // https://github.com/aliyun/terraform-provider-alicloud/blob/master/alicloud/errors.go
      'QuotaExceeded.Vpc',
    ],
  },
  /** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-errorcodes */
  resourceState: {
    ...passing('asker', 0),
    codes: [
      ...['IncorrectInstanceStatus', 'IncorrectDiskStatus', 'IncorrectImageStatus'],
      ...['InvalidStatus.ValueNotSupported', 'InstanceLockedForSecurity'],
    ],
  },
  /** https://help.aliyun.com/zh/analyticdb-for-postgresql/developer-reference/api-gpdb-2016-05-03-errorcodes */
  operationDenied: { ...hopeless('asker'), codes: ['OperationDenied'] },
  conflict: {
    ...passing('asker', 0),
    codes: [
      // https://www.alibabacloud.com/help/en/ecs/developer-reference/response-results
      ...['IdempotentParameterMismatch', 'LastTokenProcessing', 'OperationConflict'],
      // https://github.com/aliyun/terraform-provider-alicloud/blob/master/alicloud/errors.go
      'TaskConflict',
    ],
  },
  notEnabled: { ...hopeless('cloud-admin'), codes: ['NotEnabled'] },
  serviceRole: { ...hopeless('cloud-admin'), codes: ['EntityNotExist.Role'] },
  riskControl: { ...hopeless('cloud-admin'), codes: ['Forbidden.RiskControl'] },
  verification: {
    ...hopeless('cloud-admin'),
    codes: ['Forbidden.UserVerification', 'RealNameAuthenticationError'],
  },
  arrears: {
    ...hopeless('cloud-admin'),
    codes: [
      'InsufficientBalance',
      // https://github.com/AlibabaCloudDocs/ecs/tree/master/intl.en-US/API%20Reference
      ...['InvalidAccountStatus.NotEnoughBalance', 'Account.Arrearage'],
      // https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code
      ...['InDebt', 'InDebtOverdue'],
      // https://www.alibabacloud.com/help/tc/express-connect/developer-reference/api-vpc-2016-04-28-errorcodes-efficiency-channels
      ...['ACCOUNT_BALANCE_EXCEEDED', 'PAY.INSUFFICIENT_BALANCE'],
      // https://help.aliyun.com/en/selectdb/api-selectdb-2023-05-22-errorcodes
      'AccountBalanceInsufficient',
    ],
  },
  keyUnknown: { ...hopeless('operator'), codes: ['InvalidAccessKeyId', 'InvalidAccessKeyId.NotFound'] },
  keyDisabled: {
    ...hopeless('cloud-admin'),
    codes: ['InvalidAccessKeyId.Inactive', 'Forbidden.AccessKeyDisabled'],
  },
  /** https://github.com/aliyun/aliyun-openapi-python-sdk/pull/211 */
  keySecret: { ...hopeless('operator'), codes: ['InvalidAccessKeySecret'] },
  signature: { ...hopeless('operator'), codes: ['SignatureDoesNotMatch', 'IncompleteSignature'] },
  /** https://www.alibabacloud.com/help/en/doc-detail/29013.htm */
  credentialsRefused: { ...hopeless('operator'), codes: ['Unauthorized'] },
  nonce: { ...passing('operator', 1), codes: ['SignatureNonceUsed'] },
  clock: {
    ...hopeless('operator'),
    codes: [
      ...['InvalidTimeStamp.Expired', 'InvalidTimeStamp.Format', 'IllegalTimestamp'],
      // https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code
      'RequestTimeTooSkewed',
      // https://help.aliyun.com/en/sls/developer-reference/error-codes
      'RequestTimeExpired',
    ],
  },
  tokenMissing: { ...hopeless('operator'), codes: ['MissingSecurityToken'] },
  tokenExpired: {
    ...passing('operator', 1),
    codes: [
      'InvalidSecurityToken.Expired',
      // Stands inside InvalidParameter: https://github.com/kubevela/terraform-controller/issues/52
      'SecurityToken.Expired',
    ],
  },
  tokenInvalid: {
    ...hopeless('operator'),
    codes: [
      ...['InvalidSecurityToken.Malformed', 'InvalidSecurityToken.MismatchWithAccessKey'],
      // https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code
      ...['InvalidSecurityToken', 'AccessKeyIdAndSecurityTokenNotMatch'],
    ],
  },
  credentials: {
    ...hopeless('operator'),
    codes: [
      'CredentialsUnavailable',
      // https://github.com/aliyun/darabonba-openapi
      'InvalidCredentials',
      // https://github.com/openshift/cluster-ingress-operator/pull/636
      'MissingAccessKeyId',
      // https://github.com/aliyun/aliyun-openapi-python-sdk/blob/master/aliyun-python-sdk-core/aliyunsdkcore/acs_exception/error_code.py
      ...['SDK.InvalidCredential', 'SDK.GetSessionCredentialFailed'],
      // https://github.com/aliyun/alibaba-cloud-sdk-go/blob/master/sdk/errors/client_error.go
      'SDK.UnsupportedCredential',
    ],
  },
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
  hostUnknown: {
    ...hopeless('operator'),
    codes: [
      'ENOTFOUND',
      // https://docs.oracle.com/javase/8/docs/api/java/net/UnknownHostException.html
      'UnknownHostException',
      // https://docs.python.org/3/library/socket.html#socket.gaierror
      'gaierror',
      // https://urllib3.readthedocs.io/en/stable/reference/urllib3.exceptions.html
      'NameResolutionError',
    ],
  },
  unreachable: {
    ...passing('operator', 2),
    codes: [
      ...['EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
      ...['UND_ERR_CONNECT_TIMEOUT', 'NetworkError'],
      // https://docs.oracle.com/javase/8/docs/api/java/net/package-summary.html
      ...['ConnectException', 'SocketTimeoutException', 'NoRouteToHostException'],
      // https://urllib3.readthedocs.io/en/stable/reference/urllib3.exceptions.html
      ...['ConnectTimeoutError', 'NewConnectionError'],
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
      // https://docs.python.org/3/library/ssl.html#ssl.SSLCertVerificationError
      ...['CERTIFICATE_VERIFY_FAILED', 'SSLCertVerificationError', 'SSLError'],
      // https://pkg.go.dev/crypto/x509#UnknownAuthorityError
      'x509',
      // https://docs.oracle.com/javase/8/docs/api/javax/net/ssl/SSLHandshakeException.html
      'SSLHandshakeException',
    ],
  },
  proxy: { ...hopeless('operator'), codes: ['ProxyRefused'] },
  /** An SDK passes on what the service answered. https://github.com/aliyun/alibaba-cloud-sdk-go */
  sdkServer: { ...hopeless('asker'), codes: ['SDK.ServerError', 'SDK.UnknownServerError'] },
  /** https://github.com/aliyun/alibaba-cloud-sdk-go/blob/master/sdk/errors/client_error.go */
  sdkRequest: {
    ...hopeless('asker'),
    codes: [
      ...['SDK.ClientError', 'SDK.MissingParam', 'SDK.InvalidParam'],
      // https://github.com/aliyun/aliyun-openapi-python-sdk/blob/master/aliyun-python-sdk-core/aliyunsdkcore/acs_exception/error_code.py
      ...['SDK.InvalidRequest', 'SDK.InvalidParams', 'SDK.InvalidParameter'],
    ],
  },
  sdkEndpoint: {
    ...hopeless('asker'),
    codes: [
      // https://github.com/aliyun/aliyun-openapi-python-sdk/blob/master/aliyun-python-sdk-core/aliyunsdkcore/acs_exception/error_code.py
      ...['SDK.InvalidRegionId', 'SDK.EndpointResolvingError'],
      // https://github.com/aliyun/alibaba-cloud-sdk-go/blob/master/sdk/errors/client_error.go
      'SDK.CanNotResolveEndpoint',
      // https://github.com/alibaba/packer-provider/issues/51
      'InvalidEndpoint',
    ],
  },
  /** https://github.com/aliyun/aliyun-openapi-python-sdk/blob/master/aliyun-python-sdk-core/aliyunsdkcore/acs_exception/error_code.py */
  sdkUnreachable: { ...passing('asker', 0), codes: ['SDK.ServerUnreachable', 'SDK.HttpError'] },
  sdkTimeout: {
    ...passing('asker', 0),
    codes: [
      // https://github.com/aliyun/alibaba-cloud-sdk-go/issues/313
      'SDK.TimeoutError',
      // https://github.com/aliyun/aliyun-openapi-java-sdk/pull/310
      'SDK.ReadTimeout',
    ],
  },
  unreadable: { ...passing('operator', 2), codes: ['UnreadableReply'] },
  tooLarge: { ...hopeless('asker'), codes: ['ReplyTooLarge'] },
  /** Codes that no row and no family names: only the status, or its absence, speaks. */
  unlistedServer: { ...passing('alibaba', 2), codes: [] },
  unlistedRequest: { ...hopeless('operator'), codes: [] },
  unlistedNetwork: { ...passing('operator', 2), codes: [] },
} as const;

export type Topic = keyof typeof topics;

/**
 * Families of codes that the services extend at will; what a topic says here is true of every member. The first that
 * fits decides.
 */
export const families: readonly (readonly [RegExp, Topic])[] = [
  [/Throttling/i, 'throttled'],
  [/^ServiceUnavailable\./i, 'unavailable'],
  [/^Internal(?:Server)?Error/i, 'internal'],
  [/^(?:Aliyun|Ack|Agent)Error/i, 'otherService'],
  [/^EcsError/i, 'ecs'],
  [/^DbError/i, 'database'],
  [/^Forbidden\.\w*NotFound$/i, 'resourceNotFound'],
  [/^(?:Forbidden|NotAuthorized|Unauthorized|NoPermission|AccessDenied)(?:\.|$)/i, 'forbidden'],
  [/^(?:InvalidAccessKey|InvalidSecurityToken|SecurityToken\.|Signature)/i, 'credentialsRefused'],
  [/^InvalidTimeStamp(?:\.|$)/i, 'clock'],
  [/NotEnoughBalance$|InsufficientBalance$|INSUFFICIENT_BALANCE$|Arrearage$/i, 'arrears'],
  [/^InvalidRegion/i, 'region'],
  [/^Missing[A-Z]/i, 'missingParameter'],
  [/^(?:Quota|Limit)Exceed|QuotaExceeded$|QuotaNotEnough$/i, 'quota'],
  [/^OperationDenied\./i, 'operationDenied'],
  [/^EntityNotExist(?:\.|$)/i, 'ramEntity'],
  [/^Incorrect\w*Status/i, 'resourceState'],
  [/^Invalid(?:Action|Api|Version|Product|Protocol)(?:\.|$)/i, 'operation'],
  [/^Invalid(?:Params?|Parameters?|BaseOsTag|ImageOwnerAlias)(?:\.|$)/i, 'badValue'],
  [/(?:NotFound|NotExist|NoExist)$/i, 'resourceNotFound'],
  [/^Unsupported[A-Z]|NotSupport(?:ed)?$/i, 'notSupported'],
  [/^Invalid[A-Z]/i, 'invalid'],
  [/^(?:CERT_|ERR_SSL_|ERR_TLS_|UNABLE_TO_)/, 'tls'],
  [/^(?:E[A-Z]+(?:_[A-Z]+)?|UND_ERR_\w+|HPE_\w+|ERR_\w+)$/, 'unlistedNetwork'],
];

/**
 * Topics of codes that say where a failure came to light, not why: where another code stands beside one of these, that
 * one is the cause.
 */
export const wrapping: ReadonlySet<Topic> = new Set<Topic>([
  ...(['badValue', 'ecs', 'otherService', 'unknownError', 'internal', 'sdkRequest'] as const),
  ...(['sdkEndpoint', 'sdkUnreachable', 'sdkTimeout', 'unreadable'] as const),
]);

/** Codes that only the bot itself gives, so whoever meets one met it with a call of the bot. */
export const botsOwn: ReadonlySet<string> = new Set(
  [topics.deadline, topics.tooManyLookups, topics.proxy, topics.unreadable, topics.tooLarge]
    .flatMap(({ codes }): readonly string[] => codes)
    .concat('CredentialsUnavailable'),
);

/** What an HTTP status says by itself. https://www.rfc-editor.org/rfc/rfc9110#name-status-codes */
export const statuses: Readonly<Record<number, Topic>> = {
  401: 'credentialsRefused',
  403: 'forbidden',
  404: 'resourceNotFound',
  429: 'throttled',
};

/** The codes that the page of ListCustomImages itself documents, with their HTTP status. */
export const documented: Readonly<Record<string, number>> = {
  ImageNotFound: 404,
  EcsError: 406,
  DbError: 406,
  NotAuthorized: 407,
  UnknownError: 500,
  ServiceUnavailable: 503,
};
