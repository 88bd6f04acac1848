import { codes, findCode, isWrapping } from './codes.ts';
import { decoded, readPart } from './pasted-text.ts';
import type { Topic } from './topics.ts';

/** An error that a text names. */
export interface FoundError {
  /** As its service spells it; for an error without one, Node's or the certificate check's own (`ENOTFOUND`, `x509`). */
  readonly code: string;
  /** The bot has a row for it. */
  readonly known: boolean;
  /** Of the failed call, where one stood beside the code. */
  readonly requestId?: string;
  /** HTTP status, where one stood beside the code. */
  readonly status?: number;
  /** Alibaba Cloud's name of the service that was called (`Ecs`), where the text has a link that names it. */
  readonly product?: string;
  /** Offset in the decoded text. For sorting only: in the text as it was pasted it is another one. */
  readonly at: number;
}

/** As many errors as a card offers. */
const MOST = 5;

/**
 * The errors that a text names, the root cause first, each once, five at most. Reads what people paste: exceptions of
 * Java, .NET, Python, Go and Node, output of the CLI, Terraform and Packer, logs, JSON and XML, also escaped, encoded or
 * wrapped by a terminal. Of a long text the beginning and the end are read (`readPart`). Never throws; its work grows
 * with the length of the text.
 */
export function errorsIn(text: string): readonly FoundError[] {
  const plain = decoded(readPart(text).text);
  const codesFound = withoutPieces([...named(plain), ...wrappedCodes(plain)]);
  const sorted = withoutPassedOn(withPhrases(codesFound, plain)).sort(
    (a, b) => a.rank - b.rank || b.depth - a.depth || Number(b.labelled) - Number(a.labelled) || a.at - b.at,
  );
  const [first] = sorted;
  const found = first ? eachOnce(sorted) : statusAlone(plain);
  return found.slice(0, MOST).map((error) => withFacts(error, plain));
}

/** Words that only ask what a code means, or say that it is one. */
const ASKING = new Set(
  `explain share code error errorcode http status what is does do mean means why the a an me please this that about`.split(
    /\s+/,
  ),
);

/** Characters. A question about a code is shorter. */
const PROSE = 160;

/** Signs of a tool's output, or of a person who speaks of their own call. */
const TOOL = /(?:code|error|exception)["'\])]*\s?[:=]|request[ _-]?id|\n.*\n|\b(?:my|our)\b|我的|我们的/i;

/**
 * Whether a text that names an error tells of a call that its author's own tool made: it is pasted, or says so. A code,
 * and words that only ask what it means, may be about a call of the bot.
 */
export function tellsOfCall(text: string, code: string): boolean {
  const plain = decoded(readPart(text).text);
  const parts = new Set(code.toLowerCase().split(/[._]/));
  const words = plain.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  const others = words.filter((word) => !ASKING.has(word) && !parts.has(word) && !/^\d{3}$/.test(word));
  return others.length > 1 && (plain.length > PROSE || TOOL.test(plain));
}

/** How close to the root cause a candidate is; the lowest comes first. */
const RANK = { cause: 0, looksLikeOne: 1, certificate: 2, wrapping: 3, sign: 4, passedOn: 5 } as const;

interface Candidate {
  readonly code: string;
  readonly known: boolean;
  readonly at: number;
  readonly rank: (typeof RANK)[keyof typeof RANK];
  /** `Code:`, `<Code>`, `q=` or the like stood before it. */
  readonly labelled: boolean;
  /** How many "caused by" stood before it. */
  readonly depth: number;
  /** Put together from two lines. */
  readonly wrapped?: true;
}

/** Letters and digits, with dots and underscores inside. */
const WORD = /[A-Za-z][A-Za-z0-9]*(?:[._][A-Za-z0-9]+)*/g;

const CAUSED_BY = /\bcaused? by\b|\broot cause\b/gi;

function named(plain: string): Candidate[] {
  const causes = [...plain.matchAll(CAUSED_BY)].map(({ index }) => index);
  const words = [...plain.matchAll(WORD)];
  let depth = 0;
  return words.flatMap((word, place) => {
    const next = words[place + 1];
    while (causes[depth] !== undefined && (causes[depth] ?? 0) < word.index) depth += 1;
    const found = splitCode(word, next) ?? codeAt(word[0], word.index, plain);
    return found ? [{ ...found, depth, at: word.index }] : [];
  });
}

type Reading = Pick<Candidate, 'code' | 'known' | 'rank' | 'labelled' | 'wrapped'>;

/** Characters before and after a word in which its label is looked for. */
const BESIDE = 48;

/** What says that the next word is an error code. */
const LABEL =
  /(?:(?:err(?:or)?[ _-]?code|(?<![a-z_])code|错误码|错误代码)["'\])*_`]*\s*(?:=>|[:=])[*_`]*\s*(?:string\(\d+\)\s*)?[*_`]*u?["'[(]?|<(?:\w{1,20}:)?(?:error)?code>\s*|[?&](?:q|keyword)=|http status: \d{3} error:\s?)$/i;

/** These labels precede ordinary words, too, so the word itself must look like a code. */
const WEAK_LABEL = /(?:error|exception)\s*:\s*$/i;

function codeAt(word: string, at: number, plain: string): Reading | undefined {
  const before = plain.slice(Math.max(0, at - BESIDE), at);
  const after = plain.slice(at + word.length, at + word.length + BESIDE);
  // A status of gRPC: https://grpc.io/docs/guides/status-codes/
  if (/^ desc ?=/.test(after)) return undefined;
  const labelled = LABEL.test(before);
  const said = saysCode(before, after);
  const known = knownCode(word, labelled || said);
  if (known !== undefined) return { code: known, known: true, rank: rankOf(known), labelled };
  const code = withoutError(word, after);
  const reading = { code, known: false, labelled };
  if (labelled && (isCode(code) || isTelling(code))) return { ...reading, rank: RANK.cause };
  const looks =
    (isOneWord(word) && isAtPlace(before, after) && TELLS.test(plain)) ||
    (!labelled && (isTelling(code) || ((said || code !== word) && isCode(code))));
  return looks ? { ...reading, rank: RANK.looksLikeOne } : undefined;
}

/** What stands behind a code in data, and in messages of Alibaba Cloud: with a label before it, one word is a code, too. */
const CLOSED = /^(?:["'\]]|<\/|[,;.]?\s+[[<"']*(?:error ?)?(?:message|request ?id|recommend|host ?id)\b)/i;

/** What a text about an error has, and one about a place with a code of its own has not. */
const TELLS = /message|request[ _-]?id|error|exception/i;

/** What stands before and behind a code where it need not look like one; the last three are exceptions of the SDKs. */
const PLACES: readonly (readonly [RegExp, RegExp])[] = [
  [LABEL, CLOSED],
  [/http status: \d{3} error:$/i, /^ /],
  [/(?:client|server)exception\s?: $/i, /^ ?: /],
  [/error: $/i, /^ code: \d{3}, /],
];

const isAtPlace = (before: string, after: string): boolean =>
  PLACES.some(([start, end]) => start.test(before) && end.test(after));

/** A code of one word, as `Forbbiden`, but none of those that say whether something failed at all, or what a number is. */
const isOneWord = (word: string): boolean =>
  /^\p{Lu}\p{L}{3,}$/u.test(word) && !NO_WORD.test(word) && !NO_CODE.test(word);

const NO_WORD =
  /^(?:success|okay|error|fail(?:ed|ure)?|unknown|none|null|true|false|status|http|response|exit|return|message)$/i;

/** Java puts ` : ` behind a code, the Tea SDKs ` code: 400`; the Node SDK's `…Error: code: 400` needs nothing before it. */
const saysCode = (before: string, after: string): boolean =>
  WEAK_LABEL.test(before) ? /^(?:\s+:\s|:? code: \d{3})/.test(after) : /^: code: \d{3}/.test(after);

/** Names of exceptions of languages and libraries, and phrases: they say what happened, but a code beside them says it better. */
const SIGNS = new Set(
  `UnknownHostException gaierror NameResolutionError ConnectException SocketTimeoutException NoRouteToHostException
  ConnectTimeoutError NewConnectionError SSLCertVerificationError SSLError SSLHandshakeException NetworkError
  RequestTimeoutError EPIPE`.split(/\s+/),
);

const PASSED_ON: Topic = 'sdkServer';

function rankOf(code: string): Candidate['rank'] {
  if (SIGNS.has(code)) return rankOfSign(code);
  if (topicOf({ code }) === PASSED_ON) return RANK.passedOn;
  return isWrapping(code) ? RANK.wrapping : RANK.cause;
}

/** An SDK that got no connection does not say that it was the certificate. */
const rankOfSign = (code: string): Candidate['rank'] =>
  topicOf({ code }) === 'tls' ? RANK.certificate : RANK.sign;

/** `sure`: something says that the word is a code. */
function knownCode(word: string, sure: boolean): string | undefined {
  const bare = functionCompute(word) ?? word.replace(/Error$/, '');
  const code = findCode(word) ?? findCode(bare) ?? lastPart(word) ?? beforeSentence(word);
  return code !== undefined && (sure || isUnmistakable(code)) ? code : undefined;
}

/** Of `java.net.UnknownHostException` the name of the exception. */
function lastPart(word: string): string | undefined {
  const code = findCode(word.slice(word.lastIndexOf('.') + 1));
  return code !== undefined && SIGNS.has(code) ? code : undefined;
}

/** `Forbidden.RAM.The user …`: the sentence behind the code follows without a space. */
function beforeSentence(word: string): string | undefined {
  const head = word.slice(0, Math.max(0, word.lastIndexOf('.')));
  return head.includes('.') ? findCode(head) : undefined;
}

/** Codes that are ordinary words too: something must say that a code is meant. */
const ORDINARY = new Set(['Forbidden', 'Throttling', 'Unauthorized']);

const isUnmistakable = (code: string): boolean => !ORDINARY.has(code);

/** The Node SDK puts `Error` behind a code (`Zone.NewError: code: 403, …`), Function Compute also `FC` before it. */
const withoutError = (word: string, after: string): string =>
  functionCompute(word) ?? (/^:\s+code:\s/.test(after) ? word.replace(/(?<=.)Error$/, '') : word);

/** https://github.com/Serverless-Devs/Serverless-Devs/issues/350 */
const functionCompute = (word: string): string | undefined => /^FC([A-Z]\w+)Error$/.exec(word)?.[1];

/** Exceptions, and the names of the SDKs' own wrappers. */
const NO_CODE = /(?:Exception|Traceback)$|^(?:SDK|Server|Client|Service|Type|Value|Key|Runtime|Tea)Error$/;

/** Spelled as the services spell codes: `Zone.NotOnSale`, `ErrClusterNotFound`, `ROLE_NOT_FOUND`. */
const isCode = (word: string): boolean =>
  word.length <= 100 &&
  /^\p{Lu}/u.test(word) &&
  /\p{Ll}\p{Lu}|\.\p{Lu}|^\p{Lu}+_[\p{Lu}_]+$/u.test(word) &&
  !NO_CODE.test(word);

/**
 * A code by its parts, without anything that says that it is one; also `isv.OUT_OF_SERVICE` and `isp.…` of the message
 * service. https://developer.aliyun.com/ask/278548
 */
const TELLING =
  /^(?:Invalid|Forbidden|Throttling|OperationDenied|Incorrect|QuotaExceed|EntityNotExist|MissingParameter|Unsupported|SDK)[A-Za-z]*\.[A-Z]\w+$|^[A-Z][A-Za-z]+\.(?:NotFound|NotExist|NoExist|NotSupported|NotOnSale|NoStock|NotEnoughBalance|Malformed|Duplicate|Expired|Unauthorized)$|^is[pv]\.[A-Z]+(?:_[A-Z]+)+$/;

const isTelling = (word: string): boolean => word.length <= 100 && TELLING.test(word);

/** A code that a terminal wrapped, whose lines were then joined with a space: `Inval idTimeStamp.Expired`. */
function splitCode(word: RegExpExecArray, next: RegExpExecArray | undefined): Reading | undefined {
  if (!next || next.index !== word.index + word[0].length + 1 || !/^[a-z]/.test(next[0])) return undefined;
  const code = word[0] + next[0];
  return findCode(code) === code && isUnmistakable(code)
    ? { code, known: true, rank: rankOf(code), labelled: false, wrapped: true }
    : undefined;
}

/** Codes with a line break inside: the end of one line with the start of the next. */
function wrappedCodes(plain: string): Candidate[] {
  return [...plain.matchAll(/\n/g)].flatMap(({ index }) => {
    const line = plain.slice(Math.max(0, index - 2 * BESIDE), index).trimEnd();
    const start = /^\s*([A-Za-z0-9._]+)/.exec(plain.slice(index, index + 2 * BESIDE))?.[1];
    const end = /[A-Za-z][A-Za-z0-9._]*$/.exec(line)?.[0];
    if (start === undefined || end === undefined) return [];
    const code = `${end}${start}`.replace(/(?<!\.)\.+$/, '');
    const labelled = LABEL.test(line.slice(0, -end.length).slice(-BESIDE));
    const known = findCode(code) === code && isUnmistakable(code);
    // Two words that make no known code are one only between quotes.
    const quoted = labelled && isCode(code) && /["']$/.test(line.slice(0, -end.length));
    if (!known && !quoted) return [];
    const rank = known ? rankOf(code) : RANK.cause;
    return [{ code, known, rank, labelled, depth: 0, at: index - end.length, wrapped: true as const }];
  });
}

/** Drops the two halves of a wrapped code, each of which may look like a code itself. */
function withoutPieces(candidates: readonly Candidate[]): Candidate[] {
  const wrapped = candidates.filter((candidate) => candidate.wrapped).map(({ code }) => code);
  const isPiece = (part: string) =>
    wrapped.some((code) => code !== part && (code.startsWith(part) || code.endsWith(part)));
  return candidates.filter(({ code }) => !isPiece(code));
}

/** A code by which an SDK only passes an error on counts where there is no other. */
const withoutPassedOn = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.some(({ rank }) => rank !== RANK.passedOn)
    ? candidates.filter(({ rank }) => rank !== RANK.passedOn)
    : [...candidates];

/** Messages that name no code, and the code that means the same. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  // https://pkg.go.dev/net#DNSError https://man7.org/linux/man-pages/man3/gai_strerror.3.html
  [
    /no such host|name or service not known|nodename nor servname provided|could not resolve host|getaddrinfo failed/i,
    'ENOTFOUND',
  ],
  [/temporary failure in name resolution/i, 'EAI_AGAIN'],
  [/connection refused/i, 'ECONNREFUSED'],
  [/no route to host/i, 'EHOSTUNREACH'],
  // https://nodejs.org/api/http.html#httprequesturl-options-callback
  [/connection reset|socket hang up/i, 'ECONNRESET'],
  // https://pkg.go.dev/net/http#Client https://learn.microsoft.com/en-us/dotnet/api/system.net.webexceptionstatus
  [
    /i\/o timeout|(?:connection|connect|read|operation)(?: has)? timed out|tls handshake timeout|client\.timeout exceeded/i,
    'ETIMEDOUT',
  ],
  [/remote name could not be resolved/i, 'ENOTFOUND'],
  [/unable to verify the first certificate/i, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  // https://docs.openssl.org/master/man1/openssl-verification-options/
  [/unable to get local issuer certificate/i, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [/self[- ]signed certificate/i, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [/certificate has expired/i, 'CERT_HAS_EXPIRED'],
  [/certificate signed by unknown authority/i, 'x509'],
  [
    /certificate verify failed|PKIX path building failed|remote certificate is invalid/i,
    'CERTIFICATE_VERIFY_FAILED',
  ],
  // The services' own messages, of which some tools print nothing else:
  // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-errorcodes
  [/user not authorized to operate on the specified resource/i, 'Forbidden.RAM'],
  [/you are not authorized to do (?:this|the) (?:action|operation)/i, 'NoPermission'],
  [/specified access key is not found/i, 'InvalidAccessKeyId.NotFound'],
  [/specified access key is disabled/i, 'InvalidAccessKeyId.Inactive'],
  [
    /signature we calculated does not match|specified signature (?:is not matched with|does not match)/i,
    'SignatureDoesNotMatch',
  ],
  [/specified signature nonce was used already/i, 'SignatureNonceUsed'],
  [/specified time stamp or date value is expired/i, 'InvalidTimeStamp.Expired'],
  [/security ?token (?:you provided )?(?:is|has) expired/i, 'InvalidSecurityToken.Expired'],
  [/denied due to user flow control/i, 'Throttling.User'],
  [/denied due to request throttling/i, 'Throttling'],
  [/account does not have enough balance/i, 'InsufficientBalance'],
  [/specified api is not found/i, 'InvalidAction.NotFound'],
  [/specified ImageId does not exist/i, 'InvalidImageId.NotFound'],
  [/sold out in the specified zone/i, 'OperationDenied.NoStock'],
  [/forbidden by Aliyun Risk ?Control/i, 'Forbidden.RiskControl'],
];

/** With what phrases say, unless a code beside them says it already; the name of an exception says less than a phrase. */
function withPhrases(found: readonly Candidate[], plain: string): Candidate[] {
  const said = new Set(found.filter(({ code }) => !SIGNS.has(code)).map(topicOf));
  const phrases = PHRASES.flatMap(([phrase, code]): Candidate[] => {
    const at = said.has(topicOf({ code })) ? -1 : plain.search(phrase);
    return at < 0 ? [] : [{ code, known: true, at, rank: rankOfSign(code), labelled: false, depth: 0 }];
  });
  const told = new Set(phrases.map(topicOf));
  return [...found.filter((one) => !SIGNS.has(one.code) || !told.has(topicOf(one))), ...phrases];
}

const topicOf = ({ code }: Pick<Candidate, 'code'>): Topic | undefined => codes[code]?.topic;

function eachOnce(sorted: readonly Candidate[]): Pick<FoundError, 'code' | 'known' | 'at'>[] {
  const seen = new Map<string, Candidate>();
  for (const candidate of sorted) if (!seen.has(candidate.code)) seen.set(candidate.code, candidate);
  return [...seen.values()].map(({ code, known, at }) => ({ code, known, at }));
}

const STATUS =
  /(?:\bhttp(?:\/\d(?:\.\d)?)?(?:[ _-]?status)?(?:[ _-]?code)?|\bstatus[ _-]?code|\bstatus|状态码)["'\]]{0,2}[\s:=]{0,4}([1-5]\d\d)\b|\b([45]\d\d) (?:Bad Request|Unauthorized|Forbidden|Not Found|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout)|\b(?:code:|failed with) ([45]\d\d)[,.]/gi;

const statusesIn = (plain: string) =>
  [...plain.matchAll(STATUS)].map((match) => ({
    status: Number(match[1] ?? match[2] ?? match[3]),
    at: match.index,
  }));

/** An error that gives nothing but its HTTP status. */
function statusAlone(plain: string): Pick<FoundError, 'code' | 'known' | 'at'>[] {
  const error = statusesIn(plain).find(({ status }) => status >= 400);
  return error ? [{ code: String(error.status), known: false, at: error.at }] : [];
}

/** As Alibaba Cloud writes them: a UUID, or 24 hexadecimal digits of OSS. */
const REQUEST_ID =
  /request[ _-]?id["'\])]{0,3}[\s:=>]{0,8}(?:string\(\d{1,3}\)\s)?(?:u?["'])?([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}|[0-9A-F]{24}(?![\w-]))/gi;

const requestIdsIn = (plain: string) =>
  [...plain.matchAll(REQUEST_ID)].map((match) => ({ id: match[1] ?? '', at: match.index }));

/** In a link to Alibaba Cloud's diagnosis. */
const PRODUCT = /[?&]product=([A-Za-z][\w-]{1,30})/g;

/** Adds the RequestId, the status and the product that stand nearest to the code. */
function withFacts(error: Pick<FoundError, 'code' | 'known' | 'at'>, plain: string): FoundError {
  const ids = requestIdsIn(plain);
  // A terminal wrapped the text wherever its line ended.
  const requestId = nearestTo(error.at, ids.length > 0 ? ids : requestIdsIn(plain.replaceAll('\n', '')))?.id;
  const status = nearestTo(error.at, statusesIn(plain))?.status;
  const products = [...plain.matchAll(PRODUCT)].map((match) => ({ name: match[1] ?? '', at: match.index }));
  const product = nearestTo(error.at, products)?.name;
  return {
    ...error,
    ...(product !== undefined && { product }),
    ...(requestId !== undefined && { requestId }),
    ...(status !== undefined && { status }),
  };
}

const nearestTo = <T extends { readonly at: number }>(place: number, all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>(
    (best, one) => (best && Math.abs(best.at - place) <= Math.abs(one.at - place) ? best : one),
    undefined,
  );
