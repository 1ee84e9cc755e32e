import { expect, test } from '@jest/globals';
import { driftNews } from '../../../src/private-api/diagnosis/drift-news.ts';
import type { Finding } from '../../../src/private-api/finding.ts';

const finding = (severity: Finding['severity'], code: string, seen = 'a'): Finding => ({
  code,
  severity,
  seen,
  why: 'Because.',
  remedy: 'Mend it.',
  link: 'https://docs.aws.amazon.com/',
});

const never = { updatedAt: '2026-01-01T00:00:00.000Z' };
const look = (findings: Finding[], notLookedAt: string[] = []) => ({ findings, notLookedAt });
/** A record that was looked at since the last run, and what was found then told of. */
const after = (findings: Finding[]) => ({
  ...never,
  drift: {
    lookedAt: '2026-01-02T00:00:00.000Z',
    told: [...driftNews(look(findings), never).told],
  },
});

test('a first look has news where an error or a warning is found', () => {
  expect(driftNews(look([finding('error', 'A')]), never).isNews).toBe(true);
  expect(driftNews(look([finding('warning', 'A')]), never).isNews).toBe(true);
  expect(driftNews(look([finding('info', 'A')]), never).isNews).toBe(false);
  expect(driftNews(look([]), never)).toEqual({ isNews: false, told: [] });
});

test('what was told of is no news, be something else mended meanwhile', () => {
  const before = after([finding('error', 'A'), finding('warning', 'B')]);

  expect(driftNews(look([finding('error', 'A'), finding('warning', 'B')]), before).isNews).toBe(
    false,
  );
  expect(driftNews(look([finding('warning', 'B')]), before).isNews).toBe(false);
});

test('an error about something else is news, and a warning with other numbers is not', () => {
  const before = after([finding('error', 'A', 'vpce-1'), finding('warning', 'B', '541 of 600')]);

  expect(driftNews(look([finding('error', 'A', 'vpce-2')]), before).isNews).toBe(true);
  expect(driftNews(look([finding('warning', 'B', '542 of 600')]), before).isNews).toBe(false);
});

test('what comes back after it was mended is news', () => {
  const mended = { ...never, drift: { lookedAt: '2026-01-03T00:00:00.000Z', told: [] } };

  expect(driftNews(look([]), after([finding('error', 'A')])).told).toEqual([]);
  expect(driftNews(look([finding('error', 'A')]), mended).isNews).toBe(true);
});

test('what could not be looked at does not count as mended', () => {
  const before = after([finding('error', 'A')]);

  const { isNews, told } = driftNews(look([], ['stages: AccessDenied']), before);

  expect(isNews).toBe(false);
  expect(told).toEqual(before.drift.told);
});

test('after a run everything is news again', () => {
  const before = after([finding('error', 'A')]);
  const rerun = { ...before, updatedAt: '2026-01-02T00:00:00.001Z' };

  expect(driftNews(look([finding('error', 'A')]), rerun).isNews).toBe(true);
});
