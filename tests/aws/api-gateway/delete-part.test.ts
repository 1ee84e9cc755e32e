import { beforeEach, describe, expect, test } from '@jest/globals';
import { partName } from '../../../src/private-api/definition/api-part.ts';
import { type EmbeddedPorts, startPorts } from '../embedded-ports.ts';
import { aRichDefinition } from './definitions.ts';

let ports: EmbeddedPorts;
let id: string;
beforeEach(async () => {
  ports = await startPorts();
  ({ id } = await ports.apiGateway.createRestApi({ name: 'pets', tags: {} }));
  await importing(aRichDefinition());
});

const importing = (document: object) =>
  ports.apiGateway.putRestApi({
    restApiId: id,
    definition: JSON.stringify(document),
    basepath: 'ignore',
    failOnWarnings: false,
  });

/** Takes away the methods that have other parts. */
const freeParts = () => {
  for (const { path, methods } of ports.apiGatewayState.restApis.get(id)!.resources.values())
    if (path === '/pets') methods.clear();
};

describe('a part is deleted', () => {
  test.each([
    'resource /pets/{petId}',
    'method ANY /pets/{petId}/toys',
    'model Pets',
    'authorizer tokens',
    'request-validator bodies',
    'gateway-response DEFAULT_4XX',
    'binary-media-type image/png',
    'minimum-compression-size',
  ])('%s, and a second time is no error', async (name) => {
    freeParts();
    const { parts } = await ports.apiGateway.readWorkingCopy(id);
    const part = parts.find((it) => partName(it) === name)!;

    await ports.apiGateway.deletePart(id, part);
    await ports.apiGateway.deletePart(id, part);

    const left = await ports.apiGateway.readWorkingCopy(id);
    expect(left.parts.map(partName)).not.toContain(name);
  });

  test('that API Gateway will not delete is a conflict in its own words', async () => {
    await expect(
      ports.apiGateway.deletePart(id, { kind: 'model', name: 'Pets', isUsed: true, refersTo: [] }),
    ).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(/^deleting model Pets of \w+: .*is referenced in/),
    });
  });
});

test('a resource goes with everything below it', async () => {
  const { parts } = await ports.apiGateway.readWorkingCopy(id);

  await ports.apiGateway.deletePart(
    id,
    parts.find((it) => partName(it) === 'resource /pets')!,
  );

  const left = await ports.apiGateway.readWorkingCopy(id);
  expect(left.methods).toEqual([]);
  expect(left.parts.map(partName).filter((name) => name.startsWith('resource'))).toEqual([
    'resource /',
  ]);
});
