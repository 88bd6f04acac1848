/** Slack's error codes for a token that it no longer accepts, until the app is installed again. */
const REVOKED = /^(?:token_revoked|token_expired|account_inactive|invalid_auth|not_authed)$/;

/**
 * Whether Slack accepts the bot token, as its last responses show: a call that succeeds shows that it does, and any other
 * error shows nothing. https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
export function createTokenState() {
  let refused: string | undefined;
  return {
    /** The body of an answer of the Web API. */
    heard: (reply: string): void => {
      const { ok, error } = fieldsOf(reply);
      if (ok === true) refused = undefined;
      else if (ok === false && REVOKED.test(String(error))) refused = String(error);
    },
    /** Slack's word for why not. */
    refused: (): string | undefined => refused,
  };
}

function fieldsOf(reply: string): { readonly ok?: unknown; readonly error?: unknown } {
  try {
    return Object(JSON.parse(reply));
  } catch {
    return {};
  }
}
