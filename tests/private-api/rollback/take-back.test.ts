import { describe, expect, test } from '@jest/globals';
import type { PrivateApiRecord } from '../../../src/private-api/registry/private-api-record.ts';
import { unknownVpc } from '../../../src/private-api/registry/vpc-record.ts';
import type { Remains } from '../../../src/private-api/rollback/remains.ts';
import { takeBack } from '../../../src/private-api/rollback/take-back.ts';
import { aRecord, seededVpcKey } from '../../support/step-request.ts';

const own = 'nonce-of-this-run';
const restApi = (id: string, nonce: string) => ({ id, tags: { 'cloister:run': nonce } });

const decide = (record: Partial<PrivateApiRecord>, remains: Partial<Remains>) =>
  takeBack(
    aRecord({ vpcs: [seededVpcKey], ...record }),
    { restApis: [], stages: [], vpcs: [], ...remains },
    { executionArn: 'this' },
  );

describe('where nothing was ever READY', () => {
  test('the API that the registry lists goes, also when somebody has taken its tags', () => {
    const there = { id: 'listed', tags: {} };

    expect(decide({ restApiId: 'listed' }, { restApis: [there] })).toMatchObject({
      restApiIds: ['listed'],
      vpcs: [seededVpcKey],
      kept: [],
    });
  });

  test('it stays where an earlier try was told to keep, as nobody knows which of them made it', () => {
    const attempts = [
      { nonce: 'kept', keeps: true, stage: 'live' },
      { nonce: own, keeps: false, stage: 'live' },
    ];

    expect(
      decide(
        { attempts, restApiId: 'listed' },
        {
          restApis: [{ id: 'listed', tags: {} }, restApi('kept-one', 'kept'), restApi('mine', own)],
        },
      ),
    ).toMatchObject({
      restApiIds: ['mine'],
      vpcs: [],
      kept: [expect.stringContaining('listed'), expect.stringContaining('kept-one')],
    });
  });

  test('a VPC that stays is let go where this run has it', () => {
    const attempts = [{ nonce: 'kept', keeps: true, stage: 'live' }];
    const vpc = {
      ...unknownVpc(seededVpcKey),
      holder: { executionArn: 'this', phase: 'creating' as const },
    };

    expect(decide({ attempts }, { vpcs: [vpc] }).releasedVpcs).toEqual([seededVpcKey]);
    expect(decide({}, { vpcs: [vpc] }).releasedVpcs).toEqual([]);
  });
});
