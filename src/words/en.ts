import { enAnswers } from './en/answers.ts';
import { enCompare } from './en/compare.ts';
import { enDoctor } from './en/doctor.ts';
import { enFailures } from './en/failures.ts';
import { enHealthcheck } from './en/healthcheck.ts';
import { enHelp } from './en/help.ts';
import { enQuestions } from './en/questions.ts';
import { enRefusals } from './en/refusals.ts';
import { enSecrets } from './en/secrets.ts';
import { enStatus } from './en/status.ts';
import { enTogether } from './en/together.ts';
import { enVerbs } from './en/verbs.ts';
import { enViews } from './en/views.ts';

/** Every sentence that a person reads, in English. Another language is another value of this type. */
export const en = {
  questions: enQuestions,
  answers: enAnswers,
  failures: enFailures,
  help: enHelp,
  status: enStatus,
  compare: enCompare,
  together: enTogether,
  verbs: enVerbs,
  views: enViews,
  refusals: enRefusals,
  secrets: enSecrets,
  doctor: enDoctor,
  healthcheck: enHealthcheck,
  delivery: {
    /** Shown at once when the answer takes longer than the acknowledgement may. */
    lookingUp: (line: string) => `Looking up: ${line} …`,
  },
};

export type Words = typeof en;
