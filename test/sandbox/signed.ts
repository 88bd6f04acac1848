import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'undici';
import type { Ehpc } from '../../sandbox/ehpc/server.ts';
import { sha256, stringToSign } from '../../sandbox/ehpc/signature.ts';

export interface Signing {
  readonly method?: 'GET' | 'DELETE';
  readonly key?: { readonly id: string; readonly secret: string };
  /** Headers added to those that every call has, or put in their place, before signing. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers put on after signing. */
  readonly late?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: {
    readonly Code?: string;
    readonly Message?: string;
    readonly AccessDeniedDetail?: object;
    readonly Recommend?: string;
    readonly Images?: {
      readonly ImageInfo: readonly { readonly ImageId: string; readonly ImageName?: string }[];
    };
  };
}

/** ListCustomImages with a signature over exactly what is sent. `path`: region and query, e.g. `cn-beijing?ClusterId=x`. */
export async function call(ehpc: Ehpc, path = 'cn-hangzhou', signing: Signing = {}): Promise<Reply> {
  const { method = 'GET', key = ehpc.keys[0] ?? { id: '', secret: '' }, late = {} } = signing;
  const url = new URL(ehpc.endpoint.replace('{region}', path));
  const headers: Record<string, string> = {
    host: url.host,
    'x-acs-action': 'ListCustomImages',
    'x-acs-version': '2018-04-12',
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': sha256(''),
    ...signing.headers,
  };
  const names = Object.keys(headers).sort();
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const text = stringToSign({ method, url: url.pathname + url.search, headers: lists, body: '' }, names);
  const signature = createHmac('sha256', key.secret).update(text).digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const answer = await request(url, { method, headers: { ...headers, authorization, ...late } });
  const body = await answer.body.text();
  const json = String(answer.headers['content-type']).startsWith('application/json') && body.endsWith('}');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: body,
    body: json ? JSON.parse(body) : {},
  };
}

export const names = ({ body }: Reply): (string | undefined)[] =>
  (body.Images?.ImageInfo ?? []).map((image) => image.ImageName);
