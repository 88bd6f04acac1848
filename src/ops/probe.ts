import { isIPv6 } from 'node:net';
import { request } from 'undici';

/** Where the admin server listens, as the settings have it. */
export interface AdminPlace {
  readonly host: string;
  readonly port: number;
}

/** A server that listens on every address is asked at the loopback address. Keys as URLs write them. */
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/**
 * The address of `/healthz` for a program on the same machine. An IPv6 address needs brackets in a URL, and has many
 * spellings (`::`, `::0`), which the URL makes one. Throws TypeError where the host is neither a name nor an address.
 * https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2
 */
export function healthUrl({ host, port }: AdminPlace): string {
  const { hostname } = new URL(`http://${isIPv6(host) ? `[${host}]` : host}`);
  return `http://${everywhere[hostname] ?? hostname}:${port}/healthz`;
}

/** Whether a bot answers at `/healthz` within `patience` milliseconds. Never rejects. */
export async function isHealthy(admin: AdminPlace, patience: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience);
    const { statusCode, body } = await request(healthUrl(admin), { signal });
    return statusCode === 200 && (await body.text()).trim() === 'ok';
  } catch {
    return false;
  }
}
