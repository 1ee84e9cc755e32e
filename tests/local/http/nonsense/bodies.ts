import fc from 'fast-check';
import { type Kind, objects, type Place, places, textWith, textWithMember } from './places.ts';
import { rightText } from './right-request.ts';

/** Values by their kind, as JSON text. */
const samples: Readonly<Record<Kind, readonly string[]>> = {
  null: ['null'],
  boolean: ['true', 'false'],
  number: ['0', '-1', '12', '1.5', '1e308', '1e999', '-1e999', '9'.repeat(400), '1e-400'],
  string: ['""', '"x"', '"null"', '"__proto__"', '"\\u0000"', '"\\ud800"', '"\u202e🦄"'],
  array: ['[]', '[[]]', '[null]', '[{}]', '["x"]', '[1,2]'],
  object: ['{}', '{"x":1}', '{"length":1}', '{"toString":1}', '{"constructor":{"prototype":1}}'],
};

const kinds = Object.keys(samples) as Kind[];

const place = fc.constantFrom(...places);

const inPlace = (chosen: fc.Arbitrary<Place>, value: (place: Place) => fc.Arbitrary<string>) =>
  chosen.chain((one) => value(one).map((json) => textWith(one, json)));

/** A definition is an object or a text; one more of either is for others to refuse. */
const wrongKinds = ({ path, kind }: Place): string[] =>
  kinds
    .filter((other) => other !== kind && !(path.at(-1) === 'definition' && other === 'string'))
    .flatMap((other) => samples[other]);

const ofWrongKind = inPlace(place, (one) => fc.constantFrom(...wrongKinds(one)));

const noJson = inPlace(place, () =>
  fc.constantFrom('NaN', 'Infinity', 'undefined', '01', '+1', '.5', '1.', '0x1f', "'x'", ',', '-'),
);

const strings = fc.constantFrom(...places.filter(({ kind }) => kind === 'string'));

const loneSurrogate = inPlace(strings, () =>
  fc.constantFrom('"\\ud800"', '"a\\udfff"', '"\\udc00\\ud800"', '"\\uD83D"'),
);

const tooLong = inPlace(strings, () =>
  fc.constantFrom('x', ' ', '\u00e9', '\\u0000').map((letter) => `"${letter.repeat(200_000)}"`),
);

const wrongNumber = inPlace(
  fc.constantFrom(...places.filter(({ kind }) => kind === 'number')),
  () => fc.constantFrom('1e999', '-1e999', '-1', '-5e-324', '1e400', '-9007199254740993'),
);

const unknownMember = fc
  .tuple(fc.constantFrom(...objects), fc.string({ unit: 'grapheme' }), fc.jsonValue())
  .map(([one, name, value]) =>
    textWithMember(one, JSON.stringify(`?${name}`), JSON.stringify(value)),
  );

const hostileMember = fc
  .tuple(
    fc.constantFrom(...objects),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      '\ud800',
    ),
    fc.constantFrom('{}', '{"name":"x"}', '{"prototype":{"name":"x"}}', 'null', '[]', '1'),
  )
  .map(([one, name, json]) => textWithMember(one, JSON.stringify(name), json));

/** JSON keeps the last of two members with the same name. */
const wrongAtLast = fc
  .constantFrom(...places.filter(({ path }) => path.length > 0 && typeof path.at(-1) === 'string'))
  .chain((one) =>
    fc
      .constantFrom(...wrongKinds(one))
      .map((json) =>
        textWithMember(
          { ...one, path: one.path.slice(0, -1) },
          JSON.stringify(one.path.at(-1)),
          json,
        ),
      ),
  );

const tooDeep = fc
  .tuple(
    fc.constantFrom(...places.filter(({ kind }) => kind === 'object' || kind === 'array')),
    fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[{"":', '}]']),
    fc.constantFrom(120, 5_000, 50_000),
  )
  .map(([one, [open = '', close = ''], depth]) =>
    textWith(one, `${open.repeat(depth)}1${close.repeat(depth)}`),
  );

const cutOff = fc
  .integer({ min: 0, max: rightText.length - 1 })
  .map((length) => rightText.slice(0, length));

const goesOn = fc
  .string({ minLength: 1 })
  .filter((text) => /[^ \t\r\n]/.test(text))
  .map((text) => rightText + text);

/** Bodies that are no request, and could not become one by chance. */
export const wrongBody: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 12, arbitrary: ofWrongKind.map((text) => Buffer.from(text)) },
  ...[
    noJson,
    loneSurrogate,
    wrongNumber,
    unknownMember,
    hostileMember,
    wrongAtLast,
    cutOff,
    goesOn,
    fc.json(),
    fc.string({ unit: 'binary' }),
  ].map((arbitrary) => ({ weight: 2, arbitrary: arbitrary.map((text) => Buffer.from(text)) })),
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: tooLong.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: tooDeep.map((text) => Buffer.from(text)) },
);
