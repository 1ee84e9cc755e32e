import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fillIn } from '../../../src/private-api/vending/fill-in.ts';
import { slug } from '../../../src/private-api/vending/slug.ts';

const values = {
  account: { id: '624281831893', name: 'Orders (Live)' },
  region: 'eu-west-1',
  fields: { team: 'orders', subnets: ['subnet-1'], wait: 60, sly: '{{account.id}}' },
};

const problemsOf = (template: unknown) => fillIn(template, values).problems;

describe('a template', () => {
  test.each([
    ['{{account.id}}', '624281831893'],
    ['{{ account.name | slug }}', 'orders-live'],
    ['a-{{account.name|slug}}-{{region}}', 'a-orders-live-eu-west-1'],
    ['{{fields.team}}', 'orders'],
    ['{{fields.team | slug}}', 'orders'],
    ['no {placeholder}, }} nor $context', 'no {placeholder}, }} nor $context'],
    ['{"account":{"id":{{account.id}}}}', '{"account":{"id":624281831893}}'],
    [
      { a: [{ b: '{{region}}' }], c: 1, d: null },
      { a: [{ b: 'eu-west-1' }], c: 1, d: null },
    ],
  ])('%j becomes %j', (template, filled) => {
    expect(fillIn(template, values)).toEqual({ filled, problems: [] });
  });

  test('that is one placeholder becomes its value, whatever that is', () => {
    expect(fillIn(['{{fields.subnets}}', '{{fields.wait}}'], values).filled).toEqual([
      ['subnet-1'],
      60,
    ]);
    expect(fillIn('{{fields.wait}} s', values).filled).toBe('60 s');
  });

  test('is not filled in twice', () => {
    expect(fillIn('{{fields.sly}} and {{fields.sly}}', values).filled).toBe(
      '{{account.id}} and {{account.id}}',
    );
  });

  test.each([
    [{ a: ['{{account.mail}}'] }, '/a/0', 'is no placeholder; there are account.id'],
    ['{{fields}}', '', 'is no placeholder'],
    ['{{fields.constructor}}', '', 'is not known of this account'],
    ['{{account.id | upper}}', '', 'is no placeholder'],
    ['{{account.id | slug | slug}}', '', 'is no placeholder'],
    ['{{}}', '', 'is no placeholder'],
    ['of {{fields.subnets}}', '', 'must be nothing but {{fields.subnets}}'],
    ['{{fields.wait | slug}}', '', 'has neither letters nor digits'],
    ['{{account.id', '', 'must not have {{'],
    [{ '{{region}}': 1 }, '/{{region}}', 'must not have a placeholder in its name'],
  ])('%j says at %j what is wrong', (template, pointer, message) => {
    expect(problemsOf(template)).toEqual([{ pointer, message: expect.stringContaining(message) }]);
  });

  test('says what is not known of the account', () => {
    const masked = { ...values, account: { id: '624281831893', name: undefined } };

    expect(fillIn('{{account.name}}', masked).problems).toEqual([
      { pointer: '', message: '{{account.name}} is not known of this account' },
    ]);
  });

  test('without placeholders stays as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (template) => {
        fc.pre(!JSON.stringify(template).includes('{{'));
        expect(fillIn(template, values)).toEqual({ filled: template, problems: [] });
      }),
    );
  });
});

test.each([
  ['Données (Paris)', 'donnees-paris'],
  ['--a  B--', 'a-b'],
  ['ÅÄÖ 1', 'aao-1'],
  ['日本', ''],
])('the slug of %j is %j', (text, expected) => {
  expect(slug(text)).toBe(expected);
});
