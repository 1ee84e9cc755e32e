import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/private-api/finding.ts';
import { fitOutcome } from '../../src/private-api/fit-outcome.ts';
import type { Outcome } from '../../src/private-api/outcome.ts';
import { aResult } from '../support/a-result.ts';

const startedAt = '2026-01-01T00:00:00.000Z';

const aWarning: Finding = {
  code: 'X',
  severity: 'warning',
  seen: 'ü'.repeat(100),
  why: 'x',
  remedy: 'x',
  link: 'https://docs.aws.amazon.com/',
};

const ready = (counts: { entries: number; warnings: number }): Outcome => ({
  type: 'Private API Ready',
  detail: {
    executionId: 'one',
    ...aResult({
      timeline: Array.from({ length: counts.entries }, (_, n) => ({ step: `S${n}`, startedAt })),
      warnings: Array.from({ length: counts.warnings }, () => aWarning),
    }),
  },
});

const bytesOf = ({ detail }: Outcome): number => Buffer.byteLength(JSON.stringify(detail));

test('an outcome that fits stays whole', () => {
  const outcome = ready({ entries: 100, warnings: 100 });

  expect(fitOutcome(outcome, bytesOf(outcome))).toBe(outcome);
});

describe('of an outcome that is too large', () => {
  test('first the timeline is left out', () => {
    const outcome = ready({ entries: 100, warnings: 3 });

    const fitted = fitOutcome(outcome, bytesOf(outcome) - 1);

    expect(fitted).toEqual({ ...outcome, detail: { ...outcome.detail, timeline: [] } });
  });

  test('then the warnings, counted in bytes, and what a consumer acts on stays', () => {
    const outcome = ready({ entries: 100, warnings: 100 });

    const fitted = fitOutcome(outcome, 8_000);

    expect(bytesOf(fitted)).toBeLessThanOrEqual(8_000);
    expect(fitted).toEqual({
      ...outcome,
      detail: { ...outcome.detail, timeline: [], warnings: [] },
    });
  });

  test('a failure loses its findings, and keeps its name, its words and its remedy', () => {
    const detail = {
      executionId: 'one',
      name: 'PreflightFailed',
      message: 'x',
      step: 'CheckNetwork',
    };
    const outcome: Outcome = {
      type: 'Private API Failed',
      detail: { ...detail, remedy: 'y', findings: [aWarning, aWarning] },
    };

    expect(fitOutcome(outcome, 200).detail).toEqual({ ...detail, remedy: 'y', findings: [] });
  });
});
