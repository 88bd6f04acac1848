/** One documented answer of E-HPC or of the gateway in front of it. */
export interface ApiError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Whether the answer says which right was missing (AccessDeniedDetail). */
  readonly denied?: true;
  /** `x-acs-retry-after`, in milliseconds. */
  readonly retryAfter?: number;
}

/**
 * Codes with the status and the words they come with. A line: status, code, message.
 * https://api.alibabacloud.com/document/EHPC/2018-04-12/errorCode
 */
const TABLE = `
404 ImageNotFound                        The specified image does not exist.
406 EcsError                             An error occurred while calling the ECS API operation.
406 DbError                              A database service error occurred.
407 NotAuthorized                        You are not authorized by RAM for this request.
500 UnknownError                         An unknown error occurred.
503 ServiceUnavailable                   The request has failed due to a temporary failure of the server.
503 ServiceUnavailable.RegionMaintaining The region is under maintenance.
404 ClusterNotFound                      The specified cluster does not exist.
400 InvalidParams                        The specified parameter is invalid.
400 NotEnabled                           You have not enabled this service.
407 EntityNotExist.Role                  The role does not exist: AliyunServiceRoleForEHPC.
406 AliyunError                          An error occurred while calling another Alibaba Cloud service.
406 AgentError                           The agent of the cluster did not answer.
403 InvalidClusterStatus                 The operation is not supported in the current status of the cluster.
404 ManagerNotFound                      The management node of the cluster does not exist.
404 InvalidAccessKeyId.NotFound          Specified access key is not found.
400 InvalidAccessKeyId.Inactive          Specified access key is disabled.
403 Forbidden.AccessKeyDisabled          The AccessKey is disabled.
400 SignatureDoesNotMatch                Specified signature is not matched with our calculation.
400 IncompleteSignature                  The request signature does not conform to Alibaba Cloud standards.
400 InvalidTimeStamp.Expired             Specified time stamp or date value is expired.
400 InvalidTimeStamp.Format              Specified time stamp or date value is not well formatted.
400 IllegalTimestamp                     The input parameter x-acs-date that is mandatory is illegal.
400 SignatureNonceUsed                   Specified signature nonce was used already.
400 MissingSecurityToken                 The SecurityToken is mandatory for this action.
400 InvalidSecurityToken.Expired         Specified SecurityToken is expired.
400 InvalidSecurityToken.Malformed       Specified SecurityToken is malformed.
400 InvalidSecurityToken.MismatchWithAccessKey Specified SecurityToken mismatch with the AccessKey.
403 NoPermission                         You are not authorized to do this action.
403 Forbidden                            User not authorized to operate on the specified resource.
403 Forbidden.RAM                        User not authorized to operate on the specified resource, or this API doesn't support RAM.
403 Forbidden.Unauthorized               A required authorization for the specified action is not supplied.
403 Forbidden.SubUser                    The specified action is not available for a sub user.
403 Forbidden.NotSupportRAM              This action does not support accessed by RAM mode.
403 Forbidden.RiskControl                This operation is forbidden by the risk control system.
403 Forbidden.UserVerification           Your user account is not verified by Alibaba Cloud.
403 RealNameAuthenticationError          Your account has not passed the real-name authentication yet.
400 InsufficientBalance                  Your account does not have enough balance.
400 MissingParameter                     The input parameter that is mandatory for processing this request is not supplied.
400 InvalidParameter                     The specified parameter is not valid.
400 InvalidParameter.Format              The specified parameter is not well formatted.
400 UnsupportedParameter                 The specified parameter is not supported.
404 InvalidAction.NotFound               Specified api is not found, please check your url and method.
404 InvalidApi.NotFound                  Specified api is not found, please check your url and method.
400 InvalidVersion                       Specified parameter Version is not valid.
400 NoSuchVersion                        The specified version does not exist.
404 InvalidProduct.NotFound              Cannot find product according to your specified domain.
404 InvalidRegionId.NotFound             The specified RegionId does not exist.
404 InvalidRegion.NotFound               The specified region does not exist.
404 InvalidProtocol.NeedSsl              Your request is denied as lack of ssl protect.
403 UnsupportedHTTPMethod                This http method is not supported.
400 UnsupportedOperation                 The specified action is not supported.
400 Throttling                           Request was denied due to request throttling.
400 Throttling.User                      Request was denied due to user flow control.
400 Throttling.Api                       Request was denied due to api flow control.
400 Rejected.Throttling                  Request was denied due to request throttling.
500 InternalError                        The request processing has failed due to some unknown error.
`;

const DENIALS = /^(NotAuthorized|NoPermission|Forbidden(\.(RAM|Unauthorized|SubUser|NotSupportRAM))?)$/;
const RETRY_AFTER_MS = 1500;

export const apiErrors: ReadonlyMap<string, ApiError> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [, status = '', code = '', message = ''] = /^(\d+) (\S+)\s+(.*)$/.exec(line) ?? [];
      return [code, entry(Number(status), code, message)];
    }),
);

/** A documented error by its code, with a message of its own where the case has one. */
export function apiError(code: string, message?: string): ApiError {
  const known = apiErrors.get(code);
  if (known === undefined) throw new Error(`E-HPC documents no code ${code}.`);
  return message === undefined ? known : { ...known, message };
}

/** The body that goes with it. https://www.alibabacloud.com/help/en/openapi/user-guide/api-error-diagnosis */
export function errorBody(error: ApiError, requestId: string, host: string): Record<string, unknown> {
  const link = `https://api.alibabacloud.com/troubleshoot?intl_lang=EN_US&q=${error.code}&product=EHPC`;
  return {
    RequestId: requestId,
    HostId: host,
    Code: error.code,
    Message: error.message,
    Recommend: `${link}&requestId=${requestId}`,
    ...(error.denied && { AccessDeniedDetail: denial }),
  };
}

const denial = {
  AuthAction: 'ehpc:ListCustomImages',
  AuthPrincipalType: 'SubUser',
  AuthPrincipalOwnerId: '1271271271271271',
  AuthPrincipalDisplayName: '2718281828459045',
  NoPermissionType: 'ImplicitDeny',
  PolicyType: 'AccountLevelIdentityBasedPolicy',
  EncodedDiagnosticMessage: 'AQFohtp4aIbaeEXXXXXXXXXXXX',
};

function entry(status: number, code: string, message: string): ApiError {
  return {
    status,
    code,
    message,
    ...(DENIALS.test(code) && { denied: true }),
    ...(code.includes('Throttling') && { retryAfter: RETRY_AFTER_MS }),
  };
}
