import { expect, test } from '@jest/globals';
import {
  type RollbackOutcome,
  rollbackReport,
} from '../../../src/private-api/rollback/rollback-report.ts';

const vpc = '111122223333.eu-west-1.vpc-1';

const outcome = (change: Partial<RollbackOutcome> = {}): RollbackOutcome => ({
  going: {
    restores: false,
    stages: [],
    restApiIds: ['a1b2c3'],
    vpcs: [vpc],
    releasedVpcs: [],
    kept: [],
  },
  restorations: [],
  left: { vpcEndpoints: [{ id: 'vpce-1' }], securityGroups: [{ id: 'sg-1' }], kept: [] },
  deleted: ['a1b2c3', 'vpce-1', 'sg-1'],
  ...change,
});

test('what is gone is restored', () => {
  expect(rollbackReport(outcome())).toEqual({
    restored: ['REST API a1b2c3: deleted', 'vpce-1: deleted', 'sg-1: deleted'],
    notRestored: [],
  });
});

test('what is not known to be gone is named, and so is what stays', () => {
  const { going, left } = outcome();

  expect(
    rollbackReport(
      outcome({
        going: { ...going, stages: [{ restApiId: 'a1b2c3', name: 'beta' }], kept: ['x: kept'] },
        left: { ...left!, kept: ['vpce-2 stays'] },
        deleted: ['a1b2c3'],
      }),
    ),
  ).toEqual({
    restored: ['REST API a1b2c3: deleted'],
    notRestored: [
      'stage beta: could not be deleted',
      'vpce-1: could not be deleted',
      'sg-1: could not be deleted',
      'vpce-2 stays',
      'x: kept',
    ],
  });
});

test('a VPC that was never left is named whole', () => {
  expect(rollbackReport(outcome({ left: undefined, deleted: [] })).notRestored).toEqual([
    'REST API a1b2c3: could not be deleted',
    `${vpc}: what was made there could not be deleted`,
  ]);
});

test('what the restoring steps have said comes first', () => {
  const { going } = outcome();
  const restorations = [
    { restored: ['stage live: serves deployment d1'], notRestored: [] },
    { restored: ['tags'], notRestored: ['definition: it is gone'] },
  ];

  expect(
    rollbackReport(
      outcome({ going: { ...going, restores: true }, restorations, deleted: ['a1b2c3'] }),
    ),
  ).toMatchObject({
    restored: ['stage live: serves deployment d1', 'tags', 'REST API a1b2c3: deleted'],
    notRestored: ['definition: it is gone', expect.anything(), expect.anything()],
  });
});

test('a step that was to restore and did not come to its end does not go unmentioned', () => {
  const { going } = outcome();

  expect(
    rollbackReport(
      outcome({
        going: { ...going, restores: true },
        restorations: [{ restored: ['stage live'], notRestored: [] }],
      }),
    ).notRestored,
  ).toEqual(['the last READY state: not all of it could be restored']);
});
