import { describe, expect, test } from '@jest/globals';
import { failures } from '../../src/private-api/errors.ts';
import { runErrorSchema } from '../../src/private-api/result.ts';
import { reportFailure } from '../../src/steps/report-failure.ts';
import { aPicture } from '../private-api/network/pictures.ts';
import { aRequest } from '../support/step-request.ts';

/** What Step Functions catches of a function that threw. */
const thrown = (name: string, errorMessage: string) => ({
  Error: name,
  Cause: JSON.stringify({ errorType: name, errorMessage, trace: ['at x'] }),
});

const report = async (state: unknown) => {
  const { name, cause } = reportFailure.output.parse(
    await reportFailure.run(reportFailure.input.parse({ state }), {}),
  );
  const error = runErrorSchema.parse(JSON.parse(cause));
  expect(error.name).toBe(name);
  return error;
};

const taken = {
  failedStep: 'DeployRestApi',
  takesBack: true,
  restApiIds: ['a1b2c3d4e5'],
  vpcEndpointIds: ['vpce-00000001'],
  securityGroupIds: ['sg-00000001'],
  kept: [],
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

    expect(await report({ failed, rollback: taken })).toMatchObject({
      name: 'DefinitionRejected',
      message: 'the first',
    });
  });

  test('is not hidden by whatever order its step comes in', async () => {
    const failed = {
      CheckVpcEndpointDeletion: thrown('EndpointTimedOut', 'a later one'),
      DeployRestApi: thrown('DefinitionRejected', 'the first'),
    };

    expect(await report({ failed, rollback: taken })).toMatchObject({ message: 'the first' });
  });

  test('of a parallel branch is not hidden by a later one', async () => {
    const state = {
      failed: { DeleteVpcEndpoint: thrown('AccessDenied', 'a later one') },
      prepared: { failed: { CreateVpcEndpoint: thrown('QuotaExceeded', 'the first') } },
      rollback: { ...taken, failedStep: 'CreateVpcEndpoint' },
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
    const deletion = {
      vpcEndpointIds: taken.vpcEndpointIds,
      status: 'deleted',
      waitSeconds: 0,
      since: '2026-01-01T00:00:00.000Z',
    };
    const deleted = {
      restApis: { ids: taken.restApiIds },
      securityGroups: { ids: taken.securityGroupIds },
    };

    expect((await report({ failed, rollback: taken, deletion, deleted })).rollback).toEqual({
      restored: ['REST API a1b2c3d4e5: deleted', 'vpce-00000001: deleted', 'sg-00000001: deleted'],
      notRestored: [],
    });
  });

  test('that broke off names what is left', async () => {
    const deletion = {
      vpcEndpointIds: taken.vpcEndpointIds,
      status: 'pending',
      waitSeconds: 300,
      since: '2026-01-01T00:00:00.000Z',
    };
    const state = {
      failed: { ...failed, CheckVpcEndpointDeletion: thrown('EndpointTimedOut', 'y') },
      rollback: taken,
      deletion,
      deleted: { restApis: { ids: taken.restApiIds } },
    };

    expect((await report(state)).rollback).toEqual({
      restored: ['REST API a1b2c3d4e5: deleted'],
      notRestored: ['vpce-00000001: could not be deleted', 'sg-00000001: could not be deleted'],
    });
  });

  test('that left things says why', async () => {
    const rollback = {
      ...taken,
      takesBack: false,
      restApiIds: [],
      vpcEndpointIds: [],
      securityGroupIds: [],
      kept: ['vpce-00000001: kept for another try'],
    };

    expect((await report({ failed, rollback })).rollback).toEqual({
      restored: [],
      notRestored: ['vpce-00000001: kept for another try'],
    });
  });

  test('is not mentioned where there was none', async () => {
    expect(await report({ failed })).not.toHaveProperty('rollback');
  });
});
