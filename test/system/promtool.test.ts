import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { scrapedBot } from '../ops/scraped-bot.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rules = join(root, 'docs/alerts.yml');
const cases = join(root, 'test/fixtures/alerts');

/** Prometheus's own eye. Where it is missing, these tests fail: `apt-get install prometheus` brings it. */
const promtool = (args: readonly string[], input = '') =>
  new Promise<{ readonly code: number; readonly output: string }>((resolve, reject) => {
    const child = execFile('promtool', args, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') return reject(error);
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
    child.stdin?.end(input);
  });

const fine = (output: string | RegExp = /./) => ({ code: 0, output: expect.stringMatching(output) });

test('the alert rules are rules', async () => {
  expect(await promtool(['check', 'rules', rules])).toEqual(fine(/SUCCESS/));
});

test('each alert rings when it shall, and only then', async () => {
  const files = readdirSync(cases).map((name) => join(cases, name));
  expect(await promtool(['test', 'rules', ...files])).toEqual(fine('SUCCESS'));
  const texts = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const alerts = [...readFileSync(rules, 'utf8').matchAll(/- alert: (\w+)/g)];
  expect(alerts.length).toBeGreaterThan(5);
  for (const [, alert = ''] of alerts) {
    const expected = texts
      .split(`alertname: ${alert}\n`)
      .slice(1)
      .map((rest) => /exp_alerts: ?(\[])?/.exec(rest)?.[1]);
    expect([alert, expected.includes('[]'), expected.includes(undefined)]).toEqual([alert, true, true]);
  }
});

test('the expressions of the dashboard are expressions', async () => {
  const { panels } = JSON.parse(readFileSync(join(root, 'docs/grafana-dashboard.json'), 'utf8'));
  const expressions: string[] = panels.flatMap(({ targets = [] }) =>
    targets.map(({ expr }: { expr: string }) => expr),
  );
  const recorded = expressions.map((expression, at) => ({
    record: `panel:${at}`,
    expr: expression.replaceAll('$__rate_interval', '5m').replaceAll(/\$(job|instance)/g, '.*'),
  }));
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'));
  const file = join(folder, 'rules.yml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules: recorded }] }));
  const checked = await promtool(['check', 'rules', file]);
  rmSync(folder, { recursive: true });
  expect(checked).toEqual(fine(new RegExp(`${expressions.length} rules found`)));
});

test.each(['http', 'socket'] as const)(
  'what a bot in %s mode tells is well-formed and well named',
  async (mode) => {
    const bot = await scrapedBot(mode);
    try {
      expect(bot.text).toContain(`mode="${mode}"`);
      expect(await promtool(['check', 'metrics'], bot.text)).toEqual({ code: 0, output: '' });
    } finally {
      await bot.stop();
    }
  },
);
