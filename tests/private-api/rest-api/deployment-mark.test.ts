import { expect, test } from '@jest/globals';
import {
  carriesMark,
  type DeploymentMark,
  markDescription,
} from '../../../src/private-api/rest-api/deployment-mark.ts';

const mark: DeploymentMark = { fingerprint: '0123456789abcdef', nonce: 'n0nce', attempt: 0 };

test('a deployment carries the mark that it was made with, whatever else its description says', () => {
  for (const description of [undefined, '', 'first', 'ends in a bracket ]'])
    expect(carriesMark({ description: markDescription(description, mark) }, mark)).toBe(true);
});

test('the words of the request come first, and no space stands where there are none', () => {
  expect(markDescription('first', mark)).toBe('first [cloister 0123456789abcdef n0nce 0]');
  expect(markDescription(undefined, mark)).toBe('[cloister 0123456789abcdef n0nce 0]');
  expect(markDescription('', mark)).toBe('[cloister 0123456789abcdef n0nce 0]');
});

test.each([
  ['other content', { ...mark, fingerprint: 'fedcba9876543210' }],
  ['another run', { ...mark, nonce: 'other' }],
  ['another attempt', { ...mark, attempt: 1 }],
  ['another attempt of two digits', { ...mark, attempt: 10 }],
])('a deployment of %s does not carry it', (_, other) => {
  expect(carriesMark({ description: markDescription('first', other) }, mark)).toBe(false);
});

test('a mark in the middle of somebody else’s description is no mark', () => {
  expect(carriesMark({ description: `${markDescription('', mark)} copied` }, mark)).toBe(false);
  expect(carriesMark({ description: '' }, mark)).toBe(false);
});
