import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { View } from '@slack/types';
import { explainedCode } from '../../src/answers/explain.ts';
import { answerView, loadingView, noteView } from '../../src/cards/answer-view.ts';
import { besideCard } from '../../src/cards/beside-card.ts';
import type { Card } from '../../src/cards/blocks.ts';
import { compareCard } from '../../src/cards/compare-card.ts';
import { decisionCard } from '../../src/cards/decision-card.ts';
import { explainCard } from '../../src/cards/explain-card.ts';
import { failureCard } from '../../src/cards/failure-card.ts';
import { findView } from '../../src/cards/find-view.ts';
import { foundCard } from '../../src/cards/found-card.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { homeView } from '../../src/cards/home-view.ts';
import { imageCard } from '../../src/cards/image-card.ts';
import { noImageCard } from '../../src/cards/no-image-card.ts';
import { noneCard } from '../../src/cards/none-card.ts';
import { noticeCard, unexpectedCard } from '../../src/cards/notice-card.ts';
import { problemCard } from '../../src/cards/problem-card.ts';
import { proposalCard } from '../../src/cards/proposal-card.ts';
import { changeView, reasonView } from '../../src/cards/reason-view.ts';
import { regionsCard, statusCard } from '../../src/cards/status-card.ts';
import { nextSteps } from '../../src/catalog/next-steps.ts';
import { termOf } from '../../src/query/filters.ts';
import { en } from '../../src/words/en.ts';
import { md } from '../../src/words/mrkdwn.ts';
import { expectValidCard, expectValidView } from '../support/valid-card.ts';
import { centos, NOON, parts, query, ubuntu } from './examples.ts';

const asked = query('find', [termOf('os', 'centos'), termOf('word', ['gromacs'])]);
const images = [centos, ubuntu];
const found = { images, kinds: [], of: 36, query: asked, corrections: [] };
const image = centos;
const line = `choose region:cn-hangzhou ${image.id}`;
const record = { proposedBy: 'UADA', proposedAt: NOON, why: 'has CUDA 12' };
const choices = (['centos', 'ubuntu'] as const).map((os) => ({ term: termOf('os', os), count: 1 }));
const narrowings = [{ facet: 'os' as const, choices }];
const near = { query: query('find', [termOf('os', 'centos')]), count: 3 };
const failures = [{ region: 'cn-hangzhou', failure: { code: 'DbError', status: 406 } }];
const comparison = { images, differing: [], equal: [], warnings: [] };
const states = [
  { key: { region: 'cn-hangzhou' }, held: { fetched: false, outdated: false, pending: false } },
];
const answer: Card = noticeCard(md`An answer.`, 'centos', en);

/** A row per constructor, with data and nothing else: no list to look into, no clock, no text to read. */
const cards: Readonly<Record<string, () => Card>> = {
  besideCard: () => besideCard(answer, { also: ['explain DbError'], cut: true }, en),
  compareCard: () => compareCard({ comparison, query: query('compare'), parts }, en),
  decisionCard: () => decisionCard({ image, line, record, checked: true, steps: nextSteps(image) }, en),
  explainCard: () => explainCard(explainedCode('notauthorised'), en),
  failureCard: () => failureCard({ failures, retry: 'centos fresh', question: 'centos' }, en),
  foundCard: () => foundCard({ found, narrowings, parts }, en),
  helpCard: () => helpCard({ topic: 'moonlight', search: 'find moonlight' }, en),
  imageCard: () => imageCard({ image, query: query('show'), parts }, en),
  noImageCard: () => noImageCard({ id: 'm-1', query: query('show'), alike: images, parts }, en),
  noneCard: () =>
    noneCard({ found: { ...found, images: [] }, near: { without: [near] }, codes: ['DbError'], parts }, en),
  noticeCard: () => answer,
  problemCard: () =>
    problemCard({ problems: [{ kind: 'missingValue', key: 'os' }], line: 'os:', mended: ['os:centos'] }, en),
  proposalCard: () => proposalCard({ image, line, record }, en),
  regionsCard: () => regionsCard(states, en),
  statusCard: () => statusCard({ version: '1.0.0', startedAt: NOON, states }, en),
  unexpectedCard: () => unexpectedCard('7f3a', 'centos', en),
};

const views: Readonly<Record<string, () => View>> = {
  answerView: () => answerView(answer, true, en),
  changeView: () => changeView({ image }, en),
  findView: () => findView({ look: { line: 'gromacs', narrowings, images }, revision: 1, to: 'thread' }, en),
  homeView: () => homeView({ version: '1.0.0', states }, en),
  loadingView: () => loadingView(en),
  noteView: () => noteView('Posted.', en),
  reasonView: () => reasonView(image, en),
};

/** What `src/cards/` makes cards and views with, by name. */
async function constructors(): Promise<string[]> {
  const folder = new URL('../../src/cards/', import.meta.url);
  const modules = await Promise.all(
    readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<object>),
  );
  return modules.flatMap(Object.keys).filter((name) => /[a-z](?:Card|View)$/.test(name));
}

test('every constructor has a row here', async () => {
  expect([...Object.keys(cards), ...Object.keys(views)].sort()).toEqual((await constructors()).sort());
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('from data that nobody can change, what Slack accepts, and each time the same', () => {
  [
    asked,
    found,
    image,
    ubuntu,
    record,
    narrowings,
    near,
    failures,
    comparison,
    states,
    parts,
    answer,
  ].forEach(frozen);
  test.each(Object.entries(cards))('%s', (_, make) => {
    expectValidCard(make(), ['UADA']);
    expect(make()).toEqual(make());
  });
  test.each(Object.entries(views))('%s', (_, make) => {
    expectValidView(make());
    expect(make()).toEqual(make());
  });
});
