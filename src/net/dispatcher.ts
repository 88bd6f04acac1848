import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';

/** The proxy variables of the environment, as they were found there. */
export interface ProxySettings {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}

/** Milliseconds to connect, TLS included; undici's 10 s are longer than one answer from E-HPC may take. */
const connectTimeout = 3000;
/** Milliseconds for a proxy to answer CONNECT: undici gives it 300 s, and a request's signal does not end it. */
const tunnelTimeout = 5000;
/** undici keeps the brackets of an IPv6 address when it compares. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The one way out, for E-HPC, the Web API, `response_url` and the WebSocket. As always in undici, `httpProxy` serves
 * https as well where `httpsProxy` is missing, plain http is tunnelled too, and `noProxy` takes host names and their
 * domains, no address ranges. Loopback is never proxied. Throws TypeError where a proxy is no URL.
 * https://undici.nodejs.org/#/docs/api/EnvHttpProxyAgent
 */
export function createDispatcher(
  proxy: ProxySettings,
  timeouts = { connect: connectTimeout, tunnel: tunnelTimeout },
): Dispatcher {
  const { noProxy = '' } = proxy;
  const direct = noProxy.split(/[,\s]/);
  const connect = { timeout: timeouts.connect };
  if (direct.includes('*') || !(proxy.httpProxy || proxy.httpsProxy)) return new Agent({ connect });
  return new EnvHttpProxyAgent({
    connect,
    proxyTls: connect,
    requestTls: connect,
    // Without a value undici would look into the environment itself.
    httpProxy: proxyUrl(proxy.httpProxy),
    httpsProxy: proxyUrl(proxy.httpsProxy),
    noProxy: [...direct, ...loopback].join(','),
    clientFactory: (origin, options) => tunnels(origin, { ...options, headersTimeout: timeouts.tunnel }),
  });
}

/** `proxy.example:3128` is a usual spelling too. */
const proxyUrl = (value = ''): string => (value === '' || value.includes('://') ? value : `http://${value}`);

/**
 * The connections to a proxy. undici takes a proxy that closes the connection instead of answering CONNECT for an idle
 * socket that went away, and connects again without end or pause: thousands of times a second, also after the request
 * was aborted. An error without the code that says so ends the request instead.
 */
function tunnels(origin: URL, options: Pool.Options): Dispatcher {
  const pool = new Pool(origin, options);
  const connect = async (request: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    try {
      return await Reflect.apply(Pool.prototype.connect, pool, [request]);
    } catch (cause) {
      throw meansReconnect(cause) ? new Error('The proxy closed the connection', { cause }) : cause;
    }
  };
  return Object.assign(pool, { connect });
}

/** https://github.com/nodejs/undici/blob/v7.30.2/lib/dispatcher/client.js, onError */
const meansReconnect = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^UND_ERR_(SOCKET|INFO)$/.test(String(error.code));

/** Whether a host name of a URL is this machine, where nothing needs to be encrypted. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/** Whether what goes to a URL of `http` or `ws` is encrypted, or stays on this machine. */
export function isPrivate(url: string, scheme: 'http' | 'ws'): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === `${scheme}s:` || (protocol === `${scheme}:` && isLoopback(hostname));
}
