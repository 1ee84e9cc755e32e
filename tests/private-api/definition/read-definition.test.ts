import { describe, expect, test } from '@jest/globals';
import { cpuMilliseconds } from './cpu-milliseconds.ts';
import { readDefinition } from '../../../src/private-api/definition/read-definition.ts';

const documentOf = (source: string | object) => {
  const read = readDefinition(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.document;
};

const problemOf = (source: string | object) => {
  const read = readDefinition(source);
  if ('document' in read) throw new Error('read without a problem');
  expect(read.problems).toHaveLength(1);
  return read.problems[0]!;
};

describe('reads', () => {
  test('JSON text, YAML text and an object alike', () => {
    const expected = { openapi: '3.0.1', paths: { '/': { get: { responses: { '200': {} } } } } };

    expect(documentOf(JSON.stringify(expected))).toEqual(expected);
    expect(
      documentOf(`openapi: 3.0.1\npaths:\n  /:\n    get:\n      responses:\n        200: {}\n`),
    ).toEqual(expected);
    expect(documentOf(expected)).toEqual(expected);
  });

  test('text with a byte order mark', () => {
    expect(documentOf('\uFEFF{"a": 1}')).toEqual({ a: 1 });
    expect(documentOf('\uFEFFa: 1')).toEqual({ a: 1 });
  });

  test('YAML in flow style, which begins like JSON', () => {
    expect(documentOf('{openapi: 3.0.1, paths: {}}')).toEqual({ openapi: '3.0.1', paths: {} });
  });

  test('words that older YAML took for booleans and dates as text', () => {
    expect(documentOf('a: no\nb: 2020-01-01\nc: on')).toEqual({
      a: 'no',
      b: '2020-01-01',
      c: 'on',
    });
  });

  test('aliases as copies that share nothing', () => {
    const document = documentOf('a: &x { y: 1 }\nb: *x');

    expect(document).toEqual({ a: { y: 1 }, b: { y: 1 } });
    expect(document['a']).not.toBe(document['b']);
  });

  test('one anchor that hundreds of operations share', () => {
    const uses = Array.from({ length: 500 }, (_, i) => `k${i}: *x`).join('\n');

    expect(Object.keys(documentOf(`x: &x { type: mock }\n${uses}`))).toHaveLength(501);
  });

  test('merge keys, where what is written out wins over what is merged, and earlier sources over later ones', () => {
    const document = documentOf(
      'a: &a { p: a, q: a, r: a }\nb: &b { p: b, s: b }\nc:\n  r: own\n  <<: [*b, *a]\nd:\n  <<: *a\n',
    );

    expect(document['c']).toEqual({ p: 'b', q: 'a', r: 'own', s: 'b' });
    expect(document['d']).toEqual({ p: 'a', q: 'a', r: 'a' });
  });
});

describe('refuses', () => {
  test.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['null', 'object'],
    ['[1, 2]', 'object'],
    ['just words', 'object'],
    ['42', 'object'],
  ])('%j, which is no document', (source, word) => {
    expect(problemOf(source)).toEqual({ pointer: '', message: expect.stringContaining(word) });
  });

  test('broken text, saying the line and quoting none of it', () => {
    const { message } = problemOf('openapi: 3.0.1\npaths: [secret\n');

    expect(message).toMatch(/at line \d+/);
    expect(message).not.toContain('secret');
  });

  test('tabs as indentation', () => {
    expect(problemOf('paths:\n\t/pets: {}\n').message).toMatch(/tab/i);
  });

  test('a repeated key, saying where', () => {
    expect(problemOf('paths:\n  /a: {}\n  /b: {}\n  /a: {}\n').message).toContain(
      'repeat the key /a, as it does at line 4',
    );
  });

  test('tags such as those of CloudFormation', () => {
    expect(problemOf('uri: !Sub "arn:${AWS::Region}"').message).toContain('!Sub');
  });

  test('an alias of nothing', () => {
    expect(problemOf('a: *nothing').message).toContain('nothing');
  });

  test('several documents in one text', () => {
    expect(problemOf('a: 1\n---\nb: 2\n').message).toMatch(/multiple documents/i);
  });

  test('numbers that JSON does not have', () => {
    expect(problemOf('a:\n  b: .inf\n').pointer).toBe('/a/b');
  });

  test('a merge of something that is no mapping', () => {
    expect(problemOf('a:\n  <<: 3\n').pointer).toBe('/a/<<');
  });

  test('`__proto__`, in text and in objects, without touching any prototype', () => {
    expect(problemOf('{"info": {"__proto__": {"polluted": true}}}').pointer).toBe('/info');
    expect(problemOf('info:\n  __proto__: { polluted: true }\n').pointer).toBe('/info');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('more than 6 MB', () => {
    expect(problemOf(`a: ${'x'.repeat(6 * 1024 * 1024)}`).message).toContain('6 MB');
    expect(problemOf({ a: 'x'.repeat(6 * 1024 * 1024) }).message).toContain('6 MB');
    expect(problemOf({ a: 'ü'.repeat(4 * 1024 * 1024) }).message).toContain('6 MB');
  });
});

describe('stops early', () => {
  const within = (milliseconds: number, work: () => void) => {
    expect(cpuMilliseconds(work)).toBeLessThan(milliseconds);
  };

  test('on aliases that stand for gigabytes', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}]`,
    );

    within(4000, () => {
      expect(problemOf(`l0: &l0 xxxxxxxxxx\n${levels.join('\n')}`).message).toContain('aliases');
    });
  });

  test('on merges that stand for gigabytes', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i + 1}: &l${i + 1} { <<: [*l${i}, *l${i}] }`,
    );

    within(4000, () => {
      expect(problemOf(`l0: &l0 { a: xxxxxxxxxx }\n${levels.join('\n')}`).message).toContain(
        'aliases',
      );
    });
  });

  test('on an alias of what it stands in', () => {
    expect(problemOf('a: &a\n  b: *a\n').message).toContain('levels');
  });

  test('on absurd depth, in JSON, YAML and objects', () => {
    expect(problemOf(`{"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`).message).toMatch(
      /nested/i,
    );
    expect(problemOf(`a: ${'['.repeat(50_000)}${']'.repeat(50_000)}`).message).toMatch(/nested/i);
    let deep: object = {};
    for (let i = 0; i < 200_000; i += 1) deep = { deep };
    expect(problemOf(deep).message).toMatch(/nested/i);
  });

  test('not on a mapping of tens of thousands of keys', () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n');

    within(4000, () => {
      expect(Object.keys(documentOf(keys))).toHaveLength(30_000);
    });
  });
});
