import { type DoctorContext, type Finding, note, ok } from './finding.ts';

/** Its shape only: whether it is the right one shows with the first request of Slack. */
export async function signingSecret({ config, words }: DoctorContext): Promise<readonly Finding[]> {
  const { names, secret } = words.doctor;
  const { mode } = config.slack;
  if (mode.kind !== 'http') return [];
  const usual = /^[0-9a-f]{32}$/.test(mode.signingSecret);
  return [
    usual ? ok(names.signingSecret, secret.usual) : note(names.signingSecret, secret.unusual, secret.todo),
  ];
}
