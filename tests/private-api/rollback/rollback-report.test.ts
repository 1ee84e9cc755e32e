import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rollbackReport } from '../../../src/private-api/rollback/rollback-report.ts';

const taken = {
  restApiIds: ['a1b2c3d4e5'],
  vpcEndpointIds: ['vpce-00000001'],
  securityGroupIds: ['sg-00000001'],
  kept: ['vpce-00000002: REST API other has come to use it'],
};

test('what is gone was restored; what is not, and what stayed on purpose, was not', () => {
  expect(rollbackReport({ ...taken, deleted: ['a1b2c3d4e5', 'vpce-00000001'] })).toEqual({
    restored: ['REST API a1b2c3d4e5: deleted', 'vpce-00000001: deleted'],
    notRestored: [
      'sg-00000001: could not be deleted',
      'vpce-00000002: REST API other has come to use it',
    ],
  });
});

test('everything that was meant to go is named once, whatever became of it', () => {
  fc.assert(
    fc.property(
      fc.subarray(['a1b2c3d4e5', 'vpce-00000001', 'sg-00000001', 'something else']),
      (deleted) => {
        const { restored, notRestored } = rollbackReport({ ...taken, deleted });
        for (const id of ['a1b2c3d4e5', 'vpce-00000001', 'sg-00000001'])
          expect([...restored, ...notRestored].filter((line) => line.includes(id))).toHaveLength(1);
        expect(restored.length + notRestored.length).toBe(4);
      },
    ),
  );
});
