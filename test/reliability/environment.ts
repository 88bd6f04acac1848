import { KEYS } from './stage.ts';

/** What the official chain of credentials finds in the environment of the process. */
export type Keys = 'static' | 'temporary' | 'none';

const KEY_ID = 'ALIBABA_CLOUD_ACCESS_KEY_ID';

const variables: Readonly<Record<Keys, Readonly<Record<string, string>>>> = {
  static: variablesOf(KEYS.static),
  temporary: { ...variablesOf(KEYS.temporary), ALIBABA_CLOUD_SECURITY_TOKEN: KEYS.temporary.token },
  none: { HOME: '/nowhere', ALIBABA_CLOUD_CREDENTIALS_FILE: '/nowhere/credentials' },
};

function variablesOf({ id, secret }: { readonly id: string; readonly secret: string }) {
  return { [KEY_ID]: id, ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret };
}

const original = { ...process.env };

export function leaveEnvironment(): void {
  process.env = { ...original };
}

/** The environment belongs to the whole process, so cells with other keys run apart. `none`: nobody hands out a key. */
export function enterEnvironment(keys: Keys, closed: string): void {
  const others = Object.entries(original).filter(([name]) => !name.startsWith('ALIBABA_CLOUD'));
  process.env = {
    ...Object.fromEntries(others),
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    ...variables[keys],
    ...(keys === 'none' && { ALIBABA_CLOUD_CREDENTIALS_URI: `http://${closed}/credentials` }),
  };
}
