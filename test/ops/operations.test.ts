import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { metricsIn, readingOf, seriesIn } from './exposition.ts';
import { recordFields } from './record-fields.ts';
import { scrapedBot } from './scraped-bot.ts';

const text = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const operations = text('operations.md');
const alerts = text('alerts.yml');
const dashboard = JSON.parse(text('grafana-dashboard.json'));

let scrape: string;
let bot: Awaited<ReturnType<typeof scrapedBot>>;
beforeAll(async () => {
  bot = await scrapedBot('http');
  scrape = bot.text;
});
afterAll(() => bot.stop());

test('a running bot counts what it did', () => {
  const reads = (name: string, labels = {}) => readingOf(scrape, `ehpc_images_${name}`, labels);
  expect(reads('slack_calls_total', { method: 'auth.test', outcome: 'ok' })).toBe(1);
  expect(reads('requests_total', { entrance: 'command', outcome: 'found' })).toBe(2);
  expect(reads('requests_total', { entrance: 'command', outcome: 'told' })).toBe(1);
  expect(reads('upstream_calls_total', { region: 'cn-beijing', outcome: 'ok' })).toBe(1);
  expect(reads('upstream_calls_total', { region: 'cn-beijing', outcome: 'NotAuthorized' })).toBe(1);
  expect(reads('list_age_seconds', { region: 'cn-hangzhou' })).toBeGreaterThanOrEqual(0);
  expect(reads('connected')).toBe(1);
  expect(reads('silent_answers_total')).toBe(0);
});

/** The rows of the table under a header that begins with `column`: the code spans of each cell. */
const rows = (column: string): string[][][] =>
  (operations.split(`| ${column} |`)[1]?.split('\n\n')[0] ?? '')
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').slice(1, -1).map(codeSpans));

const codeSpans = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);

/** Names of metrics and, behind each, what stands in its braces. Functions and labels have other names. */
const namedIn = (expression: string) =>
  [...expression.matchAll(/\b((?:ehpc_images|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', matchers = '']) => ({
      name,
      labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
    }),
  );

const alertExpressions = alerts
  .split('- alert: ')
  .slice(1)
  .map((rule) => rule.split('\n        labels:')[0] ?? '');
const panels: {
  id: number;
  title: string;
  gridPos: Record<'x' | 'y' | 'w' | 'h', number>;
  targets?: { expr: string }[];
}[] = dashboard.panels;
const panelExpressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

describe('docs/operations.md', () => {
  test('has each metric of a running bot with its labels, and no other', () => {
    const documented = rows('metric').map(([names = [], labels = []]) => [names[0], labels.toSorted()]);
    const ours = [...metricsIn(scrape)].filter(([name]) => name.startsWith('ehpc_images_'));
    expect(documented.toSorted()).toEqual(
      ours.map(([name, labels]) => [name, [...labels].toSorted()]).toSorted(),
    );
  });

  test('has each metric of the process', () => {
    const documented = codeSpans(operations).filter((span) => /^(process|nodejs)_/.test(span));
    const usual = [...metricsIn(scrape).keys()].filter((name) => !name.startsWith('ehpc_images_'));
    // Other systems than Linux tell less.
    if (process.platform === 'linux') expect(documented.toSorted()).toEqual(usual.toSorted());
    else expect(documented).toEqual(expect.arrayContaining(usual));
  });

  test('has each value of the labels that a running bot shows', () => {
    const ours = seriesIn(scrape).filter(({ name }) => /^ehpc_images_(?!build_info)/.test(name));
    for (const label of ['entrance', 'way', 'form', 'result', 'reason', 'fixer', 'outcome']) {
      const values = new Set(ours.flatMap(({ labels }) => labels[label] ?? []));
      expect([label, values.size]).not.toEqual([label, 0]);
      for (const value of values)
        expect([label, value, operations.includes(`\`${value}\``)]).toEqual([label, value, true]);
    }
  });

  test('has each field of the line of a request, and no other', () => {
    const documented = rows('field').flatMap(([names = []]) => names);
    expect(documented.toSorted()).toEqual(['time', 'level', ...Object.keys(recordFields)].toSorted());
    const written = new Set(
      bot.lines
        .map((line) => JSON.parse(line))
        .filter(({ msg }) => msg === 'request')
        .flatMap(Object.keys),
    );
    expect([...documented, 'msg', 'pid', 'hostname']).toEqual(expect.arrayContaining([...written]));
  });

  test('says what to do for each alert, where the alert says that it does', () => {
    const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
    const sections = [...operations.matchAll(/^### (\w+)/gm)].map(([, name = '']) => name);
    expect(sections).toEqual(names);
    const runbooks = [...alerts.matchAll(/runbook: (\S+)/g)].map(([, at]) => at);
    expect(runbooks).toEqual(names.map((name) => `docs/operations.md#${name.toLowerCase()}`));
  });
});

describe('expressions', () => {
  test.each([
    ['alerts', alertExpressions],
    ['panels', panelExpressions],
  ])('of %s name series and labels that a running bot has', (_, expressions) => {
    const labelsOf = new Map<string, Set<string>>();
    for (const { name, labels } of seriesIn(scrape))
      labelsOf.set(name, new Set([...(labelsOf.get(name) ?? []), ...Object.keys(labels), 'job', 'instance']));
    for (const expression of expressions) {
      const named = namedIn(expression);
      expect(named.length).toBeGreaterThan(0);
      for (const { name, labels } of named) {
        expect([expression, name, labelsOf.has(name)]).toEqual([expression, name, true]);
        for (const label of labels) expect([name, ...(labelsOf.get(name) ?? [])]).toContain(label);
      }
    }
  });

  test('compare with bounds of histograms that there are', () => {
    const bounds = [...alerts.matchAll(/(\w+_bucket)\{le="([^"]+)"\}/g)];
    expect(bounds).not.toEqual([]);
    for (const [, name = '', bound = ''] of bounds) expect(scrape).toContain(`${name}{le="${bound}"}`);
  });
});

describe('the dashboard', () => {
  test('shows each metric of the bot', () => {
    const shown = new Set(panelExpressions.flatMap(namedIn).map(({ name }) => name.replace(/_bucket$/, '')));
    const ours = [...metricsIn(scrape).keys()].filter((name) => name.startsWith('ehpc_images_'));
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
  });

  test('can be imported: no id of another Grafana, a data source that is chosen, panels that do not overlap', () => {
    expect(dashboard).not.toHaveProperty('id');
    const uids = [...JSON.stringify(dashboard).matchAll(/"type":"prometheus","uid":"([^"]*)"/g)].map(
      ([, uid]) => uid,
    );
    expect(new Set(uids)).toEqual(new Set(['$' + '{datasource}']));
    expect(dashboard.templating.list[0]).toMatchObject({
      name: 'datasource',
      type: 'datasource',
      query: 'prometheus',
    });
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { title, gridPos } of panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, x < 24, taken.has(`${x} ${y}`)]).toEqual([title, true, false]);
          taken.add(`${x} ${y}`);
        }
  });
});
