/** What went wrong between a question and a list, as plain data that is safe to show and to log. */
export interface Failure {
  /** Alibaba Cloud's code (`NotAuthorized`), Node's or undici's (`ENOTFOUND`), or one of ours (`UnreadableReply`). */
  readonly code: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  readonly requestId?: string;
  /** Alibaba Cloud's own `Message`. Never the text of a network or credentials library: those can carry secrets. */
  readonly message?: string;
  /** Alibaba Cloud's own `Recommend` link, kept only when it is https on one of its diagnosis hosts. */
  readonly recommend?: string;
  /** From AccessDeniedDetail: which action was refused and how. Account ids are left out on purpose. */
  readonly denied?: { readonly action?: string; readonly kind?: string };
  /** Milliseconds, from `x-acs-retry-after`. */
  readonly retryAfter?: number;
}

/** The one error that a `Source` may reject with. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.code, options);
    this.failure = failure;
  }
}
