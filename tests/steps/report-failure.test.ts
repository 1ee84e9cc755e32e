import { describe, expect, test } from '@jest/globals';
import { failures } from '../../src/private-api/errors.ts';
import { runErrorSchema } from '../../src/private-api/result.ts';
import { reportFailure } from '../../src/steps/report-failure.ts';
import { aPicture } from '../private-api/network/pictures.ts';
import { MemoryRegistry } from '../support/memory-registry.ts';
import { aRecord, aRequest, aRun } from '../support/step-request.ts';

/** What Step Functions catches of a function that threw. */
const thrown = (name: string, errorMessage: string) => ({
  Error: name,
  Cause: JSON.stringify({ errorType: name, errorMessage, trace: ['at x'] }),
});

const clock = { now: () => new Date('2026-01-01T00:00:00Z') };

const report = async (state: unknown, registry = new MemoryRegistry()) => {
  const { name, cause } = reportFailure.output.parse(
    await reportFailure.run(reportFailure.input.parse({ state }), { registry, clock }),
  );
  const error = runErrorSchema.parse(JSON.parse(cause));
  expect(error.name).toBe(name);
  return error;
};

const taken = {
  failedStep: 'DeployRestApi',
  restores: false,
  isAnything: true,
  stages: [],
  restApiIds: ['a1b2c3d4e5'],
  vpcs: ['the-vpc'],
  releasedVpcs: [],
  kept: [],
};

/** What the run was about to delete in the VPC. */
const left = {
  vpcs: ['the-vpc'],
  deletesIn: ['the-vpc'],
  vpcEndpoints: [{ vpc: 'the-vpc', id: 'vpce-00000001' }],
  securityGroups: [{ vpc: 'the-vpc', id: 'sg-00000001' }],
  kept: [],
  warnings: [],
};

const deletion = {
  vpcEndpoints: left.vpcEndpoints,
  status: 'deleted',
  waitSeconds: 0,
  since: '2026-01-01T00:00:00.000Z',
};

const deleted = {
  stages: { ids: [] },
  restApis: { ids: taken.restApiIds },
  securityGroups: { ids: ['sg-00000001'] },
};

describe('one failure', () => {
  test('is told with its step, its words and its remedy', async () => {
    const failed = { ReadRequest: thrown('InvalidRequest', '/name: is missing\n/api: is missing') };

    expect(await report({ failed })).toEqual({
      name: 'InvalidRequest',
      message: '/name: is missing\n/api: is missing',
      step: 'ReadRequest',
      remedy: failures.InvalidRequest.remedy,
    });
  });

  test('fits the cause of an execution, however much a step had to say', async () => {
    const subnets = Array.from({ length: 300 }, (_, n) => ({
      ...aPicture().subnets[0]!,
      id: `subnet-${String(n).padStart(8, '0')}`,
      state: 'pending',
    }));
    const request = aRequest({
      network: { ...aRequest().network, subnetIds: subnets.map(({ id }) => id) },
    });
    const state = {
      failed: { CheckNetwork: thrown('PreflightFailed', 'x'.repeat(100_000)) },
      request,
      network: aPicture({ subnets }),
    };

    const error = await report(state);

    expect(error.findings).toHaveLength(20);
    // "Fail" in the Amazon States Language takes 32,768 characters.
    expect(JSON.stringify(error).length).toBeLessThan(32_768);
  });

  test.each(Object.keys(failures))('%s keeps its name', async (name) => {
    expect(await report({ failed: { DeployRestApi: thrown(name, 'seen') } })).toMatchObject({
      name,
      message: 'seen',
    });
  });
});

describe('what is none of ours', () => {
  test.each([
    [
      'a mistake in the program',
      thrown('TypeError', 'x is not a function'),
      'x is not a function (TypeError)',
    ],
    [
      'a Lambda that took too long',
      { Error: 'States.Timeout', Cause: 'The state timed out' },
      'The state timed out (States.Timeout)',
    ],
    [
      'a Lambda that died',
      { Error: 'Lambda.Unknown', Cause: 'The cause could not be determined' },
      'The cause could not be determined (Lambda.Unknown)',
    ],
    [
      'a Lambda that ran out of memory',
      {
        Error: 'Runtime.ExitError',
        Cause: '{"errorType":"Runtime.ExitError","errorMessage":"signal: killed"}',
      },
      'signal: killed (Runtime.ExitError)',
    ],
    ['no cause at all', { Error: 'States.Timeout' }, '(States.Timeout)'],
    ['an empty cause', { Error: 'States.Timeout', Cause: '' }, '(States.Timeout)'],
    [
      'a cause that is cut off',
      { Error: 'Lambda.Unknown', Cause: '{"errorMessage":"hal' },
      '{"errorMessage":"hal (Lambda.Unknown)',
    ],
    [
      'a cause that is some other JSON',
      { Error: 'Lambda.Unknown', Cause: '[1]' },
      '[1] (Lambda.Unknown)',
    ],
    ['a name that objects have', { Error: 'toString', Cause: 'x' }, 'x (toString)'],
  ])('is an InternalError that names it: %s', async (_, failure, message) => {
    expect(await report({ failed: { CheckAliases: failure } })).toMatchObject({
      name: 'InternalError',
      message,
      step: 'CheckAliases',
      remedy: failures.InternalError.remedy,
    });
  });

  test('and no failure at all is one too', async () => {
    expect(await report({ failed: {} })).toMatchObject({ name: 'InternalError', step: 'unknown' });
  });
});

describe('the first failure', () => {
  test('is not hidden by one of taking back', async () => {
    const failed = {
      DeployRestApi: thrown('DefinitionRejected', 'the first'),
      DeleteRestApi: thrown('TransientAwsError', 'a later one'),
    };

    expect(await report({ failed, going: taken })).toMatchObject({
      name: 'DefinitionRejected',
      message: 'the first',
    });
  });

  test('is not hidden by whatever order its step comes in', async () => {
    const failed = {
      CheckVpcEndpointDeletion: thrown('EndpointTimedOut', 'a later one'),
      DeployRestApi: thrown('DefinitionRejected', 'the first'),
    };

    expect(await report({ failed, going: taken })).toMatchObject({ message: 'the first' });
  });

  test('of a parallel branch is not hidden by a later one', async () => {
    const state = {
      failed: { DeleteVpcEndpoint: thrown('AccessDenied', 'a later one') },
      prepared: { failed: { CreateVpcEndpoint: thrown('QuotaExceeded', 'the first') } },
      going: { ...taken, failedStep: 'CreateVpcEndpoint' },
    };

    expect(await report(state)).toMatchObject({ step: 'CreateVpcEndpoint', message: 'the first' });
  });

  test.each([
    ['after it', ['DeployRestApi', 'RollBack']],
    ['before it', ['RollBack', 'DeployRestApi']],
  ])('is not hidden by a rollback that broke down itself, listed %s', async (_, steps) => {
    const failed = Object.fromEntries(
      steps.map((step) => [step, thrown('AccessDenied', `of ${step}`)]),
    );

    expect(await report({ failed })).toMatchObject({ message: 'of DeployRestApi' });
  });

  test('of a parallel branch is not hidden by a rollback that broke down itself', async () => {
    const state = {
      failed: { RollBack: thrown('AccessDenied', 'of taking back') },
      prepared: { failed: { CreateRestApi: thrown('QuotaExceeded', 'the first') } },
    };

    expect(await report(state)).toMatchObject({ step: 'CreateRestApi', message: 'the first' });
  });
});

describe('preflight', () => {
  const network = aPicture({ dns: { support: false, hostnames: false }, inUse: true });

  test('carries its findings, errors alone', async () => {
    const failed = { CheckNetwork: thrown('PreflightFailed', 'DNS_SUPPORT_OFF: …') };

    const { findings } = await report({ failed, request: aRequest(), network });

    expect(findings?.map(({ code }) => code)).toEqual(['DNS_SUPPORT_OFF', 'DNS_HOSTNAMES_OFF']);
  });

  test('lends its findings to no other failure', async () => {
    const failed = { DeployRestApi: thrown('AccessDenied', 'x') };

    expect(await report({ failed, request: aRequest(), network })).not.toHaveProperty('findings');
  });
});

describe('the rollback', () => {
  const failed = { DeployRestApi: thrown('AccessDenied', 'x') };

  test('that took all back says so', async () => {
    const { rollback } = await report({ failed, going: taken, left, deletion, deleted });

    expect(rollback?.restored.join()).toMatch(/a1b2c3d4e5.*vpce-00000001.*sg-00000001/);
    expect(rollback?.notRestored).toEqual([]);
  });

  test('that broke off names what is left', async () => {
    const state = {
      failed: { ...failed, CheckVpcEndpointDeletion: thrown('EndpointTimedOut', 'y') },
      going: taken,
      left,
      deletion: { ...deletion, status: 'pending', waitSeconds: 300 },
      deleted: { restApis: deleted.restApis },
    };

    const { rollback } = await report(state);

    expect(rollback?.restored.join()).toContain('a1b2c3d4e5');
    expect(rollback?.notRestored.join()).toMatch(/vpce-00000001.*sg-00000001/);
  });

  test('that left things says why', async () => {
    const going = { ...taken, isAnything: false, restApiIds: [], vpcs: [] };
    const kept = ['vpce-00000001: kept for another try'];

    expect((await report({ failed, going: { ...going, kept } })).rollback).toEqual({
      restored: [],
      notRestored: kept,
    });
  });

  test('that restored an update says what, and what not', async () => {
    const state = {
      failed,
      going: { ...taken, restores: true, restApiIds: [], vpcs: [] },
      stageRestored: { restored: ['stage live: back'], notRestored: [] },
      restoration: { restored: ['the policy'], notRestored: ['the definition'] },
    };

    expect((await report(state)).rollback).toEqual({
      restored: ['stage live: back', 'the policy'],
      notRestored: ['the definition'],
    });
  });

  test('is not mentioned where there was none', async () => {
    expect(await report({ failed })).not.toHaveProperty('rollback');
  });
});

describe('the private API', () => {
  const failed = { DeployRestApi: thrown('AccessDenied', 'x') };
  const attempt = { nonce: aRun().nonce, keeps: false, stage: 'live' };

  const recordedAfter = async (state: object, record = aRecord({ vpcs: ['the-vpc'] })) => {
    const registry = new MemoryRegistry();
    await registry.changePrivateApi(record.id, () => record);
    await report({ run: aRun(), request: aRequest(), failed, ...state }, registry);
    return registry.privateApis.get(record.id);
  };

  test('is free again, and its record tells the failure', async () => {
    expect(await recordedAfter({})).toMatchObject({
      status: 'FAILED',
      holder: null,
      error: { name: 'AccessDenied', step: 'DeployRestApi' },
      attempts: [],
    });
  });

  test('forgets what a whole rollback has deleted', async () => {
    const record = aRecord({ restApiId: 'a1b2c3d4e5', vpcs: ['the-vpc'] });

    const state = { going: taken, left, deletion, deleted };
    expect(await recordedAfter(state, record)).toMatchObject({
      restApiId: null,
      vpcs: [],
      attempts: [],
    });
  });

  test('remembers what a rollback could not take back', async () => {
    const state = {
      going: taken,
      failed: { ...failed, DeleteRestApi: thrown('AccessDenied', 'y') },
    };

    expect(await recordedAfter(state)).toMatchObject({ vpcs: ['the-vpc'], attempts: [attempt] });
  });

  test('remembers what is kept for another try', async () => {
    const state = {
      request: aRequest({ onFailure: 'keep' }),
      going: { ...taken, isAnything: false, restApiIds: [], vpcs: [] },
    };

    expect(await recordedAfter(state)).toMatchObject({ attempts: [{ ...attempt, keeps: true }] });
  });

  test('stays with the execution that holds it', async () => {
    const others = aRecord({}, aRun({ executionArn: 'arn:another' }));

    expect(await recordedAfter({}, others)).toEqual(others);
  });
});
