/** A hole in the ground that the bot stands on, or in itself, and the test that shows it closed. */
interface Hole {
  readonly hole: string;
  readonly file: string;
  /** The name of the test, as it is written there. */
  readonly test: string;
}

const RECEIVER = 'test/slack/http-receiver.test.ts';
const LINE = 'test/slack/socket-line.test.ts';
const NETWORK = 'test/alibaba/network.test.ts';
const MATRIX = 'test/long/reliability.test.ts';

const closedBy = (file: string, test: string, hole: string): Hole => ({ hole, file, test });
const REFUSES = 'refuses a request %s';
const NO_REQUEST = 'says at once that a signed %s (%s) is no request, and goes on';
const CELLS = 'every request has exactly one answer, through every fault';

export const holes: readonly Hole[] = [
  closedBy(RECEIVER, NO_REQUEST, 'Bolt’s HTTP receiver ends the process on a signed body `null`.'),
  closedBy(RECEIVER, NO_REQUEST, 'It answers a signed empty or odd body only after 3 s.'),
  closedBy(RECEIVER, REFUSES, 'It takes timestamps of the future.'),
  closedBy(RECEIVER, 'takes a command whose content type names a charset', 'It refuses a `charset`.'),
  closedBy(
    RECEIVER,
    'refuses a body beyond 4 MiB, and answers the next request',
    'It leaves the connection dead after a 413.',
  ),
  closedBy(
    'test/slack/bot-http.test.ts',
    'a stop waits for what is in flight, answers what still comes, and then takes nothing new',
    'Bolt’s `stop()` does not wait for what a listener does after its acknowledgement.',
  ),
  closedBy(
    LINE,
    'that Slack refused is possible afterwards: auth.test and the app token poison nothing',
    'One `auth.test` that fails poisons Bolt’s app.',
  ),
  closedBy(
    LINE,
    'is followed by the next before it goes: every command meanwhile is answered, none gets dispatch_failed',
    'Socket Mode: no connection for up to 5 s at each reconnect.',
  ),
  closedBy(
    LINE,
    'is said so by /readyz and the log, with a reference, and tried again: no rejection, no dead process',
    'Socket Mode: a rejection that nobody handles on `invalid_auth` while reconnecting.',
  ),
  closedBy(
    LINE,
    'what could not be acknowledged is answered by response_url (SMSendWhileNotReadyError of the SDK)',
    'Socket Mode: an acknowledgement fails while there is no connection (`SMSendWhileNotReadyError`).',
  ),
  closedBy(
    'test/slack/delivery.test.ts',
    'where response_url does not answer, and then it is not asked again',
    'Bolt’s `respond` has no timeout.',
  ),
  closedBy(
    MATRIX,
    CELLS,
    'The web client tries again for 30 minutes, and its queue stops for a whole Retry-After.',
  ),
  closedBy(
    'test/alibaba/credentials.test.ts',
    'is not broken by one failure: the next question asks every source anew, and finds the key that is there by then',
    'A credentials object of `@alicloud/credentials` stays broken after one failure.',
  ),
  closedBy(
    NETWORK,
    'ends a proxy that never answers CONNECT',
    'A proxy that never answers CONNECT keeps a request of undici pending, whatever timeouts are set.',
  ),
  closedBy(
    NETWORK,
    'ends a TLS handshake that hangs',
    'A TLS handshake that hangs holds a request for 10.5 s.',
  ),
  closedBy(
    'test/built/main.test.ts',
    'a rejection that nobody handles is logged with a reference, and the bot goes on',
    'A rejection that nobody handles ends Node’s process.',
  ),
  closedBy(MATRIX, CELLS, 'App Home stayed empty where `views.publish` failed once.'),
  closedBy(
    'test/slack/view-faults.test.ts',
    'is published once for an event that Slack delivers twice',
    'App Home was published and recorded twice for an event that Slack sent again.',
  ),
  closedBy(
    'test/slack/view-faults.test.ts',
    'that cannot be shown at all is answered by a private message',
    'A find modal that could not be updated stayed at “Looking at the lists …”, and nothing said so.',
  ),
];
