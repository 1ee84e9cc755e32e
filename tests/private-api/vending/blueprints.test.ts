import { describe, expect, test } from '@jest/globals';
import { checkBlueprints } from '../../../src/private-api/vending/check-blueprints.ts';
import { chooseBlueprint } from '../../../src/private-api/vending/choose-blueprint.ts';
import { parseBlueprints } from '../../../src/private-api/vending/parse-blueprints.ts';
import { aDefinition, seededVpcId } from '../../runs/a-request.ts';

const aTemplate = (otherwise: Record<string, unknown> = {}) => ({
  name: 'orders',
  account: '{{account.id}}',
  network: { vpcId: seededVpcId },
  api: { definition: aDefinition() },
  ...otherwise,
});

const filesOf = (files: Record<string, unknown>) => new Map(Object.entries(files));

const rules = {
  own: { account: '111122223333', region: 'eu-west-1' },
  definitionBuckets: [],
  allowedRoleArns: [],
  allowedServices: [],
  namesAreKnown: true,
};

/** What a check says of one default blueprint. */
const checked = (requests: unknown[], more: Record<string, unknown> = {}, otherRules = rules) =>
  checkBlueprints(filesOf({ 'a.yml': { default: true, requests, ...more } }), otherRules);

describe('blueprints', () => {
  const blueprintsOf = (files: Record<string, unknown>) =>
    parseBlueprints(filesOf(files)).blueprints ?? [];
  const requests = [aTemplate()];
  const blueprints = blueprintsOf({
    'by-id.yml': { organizationalUnits: ['ou-1'], requests },
    'by-name.yml': { organizationalUnits: ['Sandbox'], requests },
    'rest.yml': { default: true, requests },
  });

  test.each([
    ['the id of its unit', { id: 'ou-1', name: 'Sandbox' }, 'by-id.yml'],
    ["its unit's name", { id: 'ou-2', name: 'Sandbox' }, 'by-name.yml'],
    ['nothing else', { id: 'ou-2', name: 'Other' }, 'rest.yml'],
    ['nothing else, of a unit that is not known', undefined, 'rest.yml'],
  ])('one is chosen for an account by %s', (_, organizationalUnit, name) => {
    expect(chooseBlueprint(blueprints, { organizationalUnit })?.name).toBe(name);
  });

  test('none is chosen for an account that none is for', () => {
    expect(
      chooseBlueprint(blueprints.slice(0, 2), { organizationalUnit: { id: 'ou-2', name: 'O' } }),
    ).toBeUndefined();
    expect(
      chooseBlueprint(blueprints.slice(0, 2), { organizationalUnit: undefined }),
    ).toBeUndefined();
  });

  test.each([
    [{ 'a.yml': null }, 'a.yml'],
    [{ 'a.yml': { requests } }, 'a.yml'],
    [{ 'a.yml': { default: false, requests } }, 'a.yml/default'],
    [{ 'a.yml': { default: true, requests: [] } }, 'a.yml/requests'],
    [{ 'a.yml': { default: true, requests, more: 1 } }, 'a.yml/more'],
    [
      { 'a.yml': { default: true, requests }, 'b.yml': { default: true, requests } },
      'b.yml/default',
    ],
    [
      {
        'a.yml': { organizationalUnits: ['ou-1'], requests },
        'b.yml': { organizationalUnits: ['ou-2', 'ou-1'], requests },
      },
      'b.yml/organizationalUnits/1',
    ],
  ])('%j are wrong at %s', (files, pointer) => {
    expect(parseBlueprints(filesOf(files)).problems?.map((problem) => problem.pointer)).toEqual([
      pointer,
    ]);
  });
});

describe('a check, as it is made before anything is packaged,', () => {
  test('finds nothing wrong with requests that a vended account can have', () => {
    const other = aTemplate({ name: '{{account.name | slug}}-{{fields.part}}' });

    expect(checked([aTemplate(), other], { fields: { part: 'two' } })).toEqual([]);
  });

  test('reports what the request schema, the definition and the deployment do not allow', () => {
    const definition = aDefinition();
    const withRole = {
      ...definition,
      'x-amazon-apigateway-authorizer': {},
    };

    expect(checked([aTemplate({ name: 'no spaces, {{account.id}}' })])).toMatchObject([
      { pointer: 'a.yml/requests/0/name' },
    ]);
    expect(checked([aTemplate({ api: { definition: { ...withRole, paths: 1 } } })])).toContainEqual(
      expect.objectContaining({ pointer: expect.stringContaining('/api/definition/paths') }),
    );
    expect(checked([aTemplate({ surprise: 1 })])).toMatchObject([
      { pointer: 'a.yml/requests/0/surprise' },
    ]);
  });

  test('reports placeholders that there are not, and fields without a value', () => {
    expect(checked([aTemplate({ tags: { a: '{{account.mail}}', b: '{{fields.b}}' } })])).toEqual([
      {
        pointer: 'a.yml/requests/0/tags/a',
        message: expect.stringContaining('is no placeholder'),
      },
      {
        pointer: 'a.yml/requests/0/tags/b',
        message: '{{fields.b}} is not known of this account',
      },
    ]);
  });

  test('reports the name of the account where the events will not tell it', () => {
    const requests = [aTemplate({ name: '{{account.name | slug}}' })];

    expect(checked(requests)).toEqual([]);
    expect(checked(requests, {}, { ...rules, namesAreKnown: false })).toMatchObject([
      { pointer: 'a.yml/requests/0/name' },
    ]);
  });

  test('reports a request that would be for the same private API in every account', () => {
    const { account: _, ...shared } = aTemplate();

    expect(checked([shared])).toMatchObject([
      { pointer: 'a.yml/requests/0', message: expect.stringContaining('{{account.id}}') },
    ]);
    expect(checked([{ ...shared, name: 'orders-{{account.id}}' }])).toEqual([]);
  });

  test('reports a request for the same private API as another', () => {
    expect(checked([aTemplate(), aTemplate({ protect: true })])).toMatchObject([
      { pointer: 'a.yml/requests/1', message: expect.stringContaining('another private API') },
    ]);
  });

  test('reports placeholders in the text of a definition, which could end a string there', () => {
    const text = JSON.stringify(aDefinition('/{{account.name}}'));

    expect(checked([aTemplate({ api: { definition: text } })])).toContainEqual({
      pointer: 'a.yml/requests/0/api/definition',
      message: expect.stringContaining('written out as YAML'),
    });
  });
});
