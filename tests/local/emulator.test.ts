import { expect, test } from '@jest/globals';
import { dynamodb } from '../../local/aws/dynamodb/index.ts';
import { s3 } from '../../local/aws/s3/index.ts';
import { prepareEmulator } from '../../local/emulator.ts';
import { definitionStore } from '../../src/aws/definition-store.ts';
import { registry } from '../../src/aws/registry.ts';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import { connectionTo } from '../aws/embedded-ports.ts';
import { startAws } from './aws/start-aws.ts';

test('an emulator that starts empty has bucket and table afterwards, and keeps those it had', async () => {
  const { url } = await startAws([s3, dynamodb]);
  const place = { account: '111122223333', region: 'eu-west-1', bucket: 'mine', table: 'my-table' };
  const connection = { ...connectionTo({ url }), bucket: 'mine', table: 'my-table' };

  await prepareEmulator(url, place);
  const hash = await definitionStore(connection).put('openapi: 3.0.1');
  await registry(connection).changeVpc('vpc', () => unknownVpc('vpc'));
  await prepareEmulator(url, place);

  expect(await definitionStore(connection).get(hash)).toBe('openapi: 3.0.1');
  expect(await registry(connection).findVpc('vpc')).toEqual(unknownVpc('vpc'));
});
