/**
 * Runs once, before the workers, which inherit the environment. Every random choice of the tests comes from `SEED`, so that a
 * run can be had again; without it, each run has another one.
 */
export default function chooseSeed(): void {
  process.env['SEED'] ||= String(Math.floor(Math.random() * 2 ** 31));
  process.stderr.write(
    `Tests with chance in them use SEED=${process.env['SEED']}; set it to repeat this run.\n`,
  );
}
