import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unescapePolicy } from '../../../src/aws/api-gateway/unescape-policy.ts';

const policy = fc.object({ maxDepth: 2 }).map((value) => JSON.stringify(value));

test('a policy comes back as it was, be it escaped or not', () => {
  fc.assert(
    fc.property(policy, (text) => {
      const escaped = JSON.stringify(text).slice(1, -1);
      expect(JSON.parse(unescapePolicy(text))).toEqual(JSON.parse(text));
      expect(unescapePolicy(escaped)).toBe(text);
      expect(unescapePolicy(escaped.replaceAll('/', String.raw`\/`))).toBe(text);
    }),
  );
});

test.each(['', 'no JSON', '"', '{"a', '\\', '\n'])(
  'what is no policy, as %j, stays as it is',
  (text) => {
    expect(unescapePolicy(text)).toBe(text);
  },
);
