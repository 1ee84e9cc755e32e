import { expect, test } from '@jest/globals';
import {
  carriesMark,
  type DeploymentMark,
  markDescription,
  readMark,
} from '../../../src/private-api/rest-api/deployment-mark.ts';

const mark: DeploymentMark = {
  fingerprint: '0123456789abcdef',
  content: '00112233445566ff',
  nonce: 'n0nce',
  attempt: 0,
};
const words = '[cloister 0123456789abcdef 00112233445566ff n0nce 0]';

test('a deployment carries the mark that it was made with, whatever else its description says', () => {
  for (const description of [undefined, '', 'first', 'ends in a bracket ]'])
    expect(carriesMark({ description: markDescription(description, mark) }, mark)).toBe(true);
});

test('the words of the request come first, and no space stands where there are none', () => {
  expect(markDescription('first', mark)).toBe(`first ${words}`);
  expect(markDescription(undefined, mark)).toBe(words);
  expect(markDescription('', mark)).toBe(words);
});

test.each([
  ['another fingerprint', { ...mark, fingerprint: 'fedcba9876543210' }],
  ['other content', { ...mark, content: 'fedcba9876543210' }],
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

test('a mark is read back as it was written, from the end of a description', () => {
  expect(readMark(markDescription('a [cloister] first', mark))).toEqual(mark);
  expect(readMark(markDescription(markDescription('', { ...mark, attempt: 7 }), mark))).toEqual(
    mark,
  );
});

test.each([
  ['nothing', ''],
  ['somebody else’s words', 'made by hand'],
  ['a mark and more', `${words} copied`],
  ['one part too few', '[cloister 0123456789abcdef n0nce 0]'],
  ['a fingerprint that is none', words.replace('0123456789abcdef', '0123456789ABCDEF')],
  ['a number that is none', words.replace(' 0]', ' x]')],
  ['a nonce that is none', words.replace('n0nce', ']')],
])('no mark is read from %s', (_, description) => {
  expect(readMark(description)).toBeUndefined();
});
