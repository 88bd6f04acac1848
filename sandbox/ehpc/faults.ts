import { type ApiError, apiError, apiErrors } from './errors.ts';

/** A way in which E-HPC fails on purpose. */
export type Fault =
  | { readonly kind: 'error'; readonly error: ApiError }
  | { readonly kind: 'page'; readonly status: number; readonly body: string }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'hang' | 'reset' | 'cut' | 'down' };

export interface Faults {
  /**
   * Makes one region fail, or all of them whatever each had before: a code (`NotAuthorized`), a status (`503`), `throttle`, `hang`, `slow 2000`,
   * `reset`, `cut`, `garbage`, `html`, `empty`, `down` and the others of `faultNames`, or
   * `once:` and one of these. Throws on anything else.
   */
  set(spec: string, region?: string): void;
  /** Takes back what `set` did for one region, or everything. */
  heal(region?: string): void;
  /** The fault that a region has now, as it was set. */
  active(region: string): string | undefined;
  /** The fault that the next answer of this region has; one that holds `once` is used up by asking. */
  take(region: string): { readonly spec: string; readonly fault: Fault } | null;
}

// Maps, because objects know names that nobody put in, such as `constructor`.
const BY_STATUS: ReadonlyMap<string, string> = new Map([
  ['400', 'InvalidParams'],
  ['403', 'Forbidden.RAM'],
  ['404', 'ImageNotFound'],
  ['406', 'EcsError'],
  ['407', 'NotAuthorized'],
  ['500', 'UnknownError'],
  ['503', 'ServiceUnavailable'],
]);
const WIRE = ['hang', 'reset', 'cut', 'down'] as const;
const GATEWAY_PAGE = '<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';
const GARBAGE = '{"RequestId": "04F0F334-1335-436C-A1D7-6C044FE73368", "Images": {"Ima';
const WRONG_TYPE = '{"RequestId": "04F0F334-1335-436C-A1D7-6C044FE73368", "Images": "none"}';
const PROXY_PAGE = '<html><body><h1>Proxy Authentication Required</h1></body></html>';
const PAGES: ReadonlyMap<string, Fault> = new Map([
  ['html', { kind: 'page', status: 502, body: GATEWAY_PAGE }],
  ['garbage', { kind: 'page', status: 200, body: GARBAGE }],
  ['empty', { kind: 'page', status: 200, body: '' }],
  ['noise', { kind: 'page', status: 200, body: '%PDF-1.7 \u0000\u0001 no JSON at all' }],
  ['wrong-type', { kind: 'page', status: 200, body: WRONG_TYPE }],
  ['empty-407', { kind: 'page', status: 407, body: '' }],
  ['proxy-407', { kind: 'page', status: 407, body: PROXY_PAGE }],
]);
const ALL = '*';

export const faultNames: readonly string[] = [
  ...BY_STATUS.keys(),
  '429',
  ...PAGES.keys(),
  ...WIRE,
  'throttle',
  'throttle-bare',
  'slow <ms>',
  'once:<fault>',
  ...apiErrors.keys(),
];

interface Active {
  readonly spec: string;
  readonly fault: Fault;
  readonly once: boolean;
}

export function createFaults(): Faults {
  // Null: this region is well although all have a fault.
  const active = new Map<string, Active | null>();
  const placeOf = (region: string) => (active.has(region) ? region : ALL);
  return {
    set(spec, region = ALL) {
      const once = spec.startsWith('once:');
      const fault = parseFault(once ? spec.slice('once:'.length) : spec);
      if (region === ALL) active.clear();
      active.set(region, { spec, fault, once });
    },
    heal(region) {
      if (region === undefined) active.clear();
      else if (active.has(ALL)) active.set(region, null);
      else active.delete(region);
    },
    active: (region) => active.get(placeOf(region))?.spec,
    take(region) {
      const place = placeOf(region);
      const found = active.get(place) ?? null;
      if (found?.once) active.delete(place);
      return found;
    },
  };
}

/** Not every gateway says how long to wait. */
const withoutWait = ({ retryAfter: _, ...error }: ApiError): ApiError => error;

function parseFault(spec: string): Fault {
  if (spec === '429') return { kind: 'error', error: { ...apiError('Throttling.User'), status: 429 } };
  if (spec === 'throttle-bare') return { kind: 'error', error: withoutWait(apiError('Throttling.User')) };
  const known = apiErrors.get(BY_STATUS.get(spec) ?? (spec === 'throttle' ? 'Throttling.User' : spec));
  if (known !== undefined) return { kind: 'error', error: known };
  const page = PAGES.get(spec);
  if (page !== undefined) return page;
  const wire = WIRE.find((name) => name === spec);
  if (wire !== undefined) return { kind: wire };
  const [, ms] = /^slow[ :](\d{1,6})$/.exec(spec) ?? [];
  if (ms !== undefined) return { kind: 'slow', ms: Number(ms) };
  // Whatever else stands between the bot and E-HPC knows no JSON.
  if (/^[45]\d\d$/.test(spec)) return { kind: 'page', status: Number(spec), body: GATEWAY_PAGE };
  throw new Error(`There is no fault "${spec}". There are: ${faultNames.join(', ')}.`);
}
