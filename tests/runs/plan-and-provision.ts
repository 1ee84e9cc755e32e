import { z } from 'zod';
import { type Change, changeSchema, newId } from '../../src/private-api/change.ts';
import { findingSchema } from '../../src/private-api/finding.ts';
import type { LocalRun } from '../support/local-run.ts';

export const planSchema = z.strictObject({
  id: z.string(),
  changes: z.array(changeSchema),
  findings: z.array(findingSchema),
  calls: z.array(z.string()),
});

/** What a plan or a run comes to: whether it fails before anything, which calls change something, and what is listed as changed. */
export interface Outcome {
  readonly fails: boolean;
  /** In order. What is done in EC2 and in API Gateway is done side by side. */
  readonly ec2Calls: readonly string[];
  readonly apiGatewayCalls: readonly string[];
  /** What is new goes by the id that stands for it in a plan. */
  readonly changes: readonly string[];
}

/** Plans a request. Throws when that takes a call that changes anything, to whatever service. */
export const plan = async (
  local: LocalRun,
  request: unknown,
): Promise<z.infer<typeof planSchema>> => {
  const before = local.service.aws.calls.length;
  const { status, body } = await local.http('POST', '/private-apis?dryRun=true', request);
  const changing = local.service.aws.calls.slice(before).filter(({ mutating }) => mutating);
  if (changing.length > 0) throw new Error(`the plan has made calls: ${JSON.stringify(changing)}`);
  if (status !== 200) throw new Error(`there is no plan: ${JSON.stringify(body)}`);
  return planSchema.parse(body);
};

/** Plans a request, and shows what that comes to. */
export const planned = async (local: LocalRun, request: unknown): Promise<Outcome> => {
  const { findings, calls, changes } = await plan(local, request);
  return {
    fails: findings.some(({ severity }) => severity === 'error'),
    ...byService(calls),
    changes: changes.map((change) => shown(change, () => true)),
  };
};

/** Carries a request out, and shows what that came to. Throws when it fails after its first change. */
export const provisioned = async (
  local: LocalRun,
  request: unknown,
): Promise<{ outcome: Outcome; ownVpceId: string | undefined }> => {
  const before = JSON.stringify(await local.state());
  const run = await local.provision(request);
  const fails = run.error !== undefined;
  if (fails && run.changes.length > 0)
    throw new Error(`the run failed midway: ${JSON.stringify(run.error)}`);
  const changes = fails ? [] : run.result.changes;
  return {
    outcome: {
      fails,
      ...byService(run.changes),
      changes: changes.map((change) => shown(change, (id) => before.includes(id))),
    },
    ownVpceId: changes.find(
      ({ action, type }) =>
        type === 'vpc-endpoint' && (action === 'created' || action === 'adopted'),
    )?.id,
  };
};

/** Calls as they can be compared: those to EC2 and those to API Gateway, each in order. */
export const byService = (
  calls: readonly string[],
): Pick<Outcome, 'ec2Calls' | 'apiGatewayCalls'> => ({
  ec2Calls: calls.filter((call) => call.startsWith('ec2:')),
  apiGatewayCalls: calls.filter((call) => call.startsWith('apigateway:')),
});

const shown = ({ action, type, id }: Change, isKnown: (id: string) => boolean): string =>
  `${action} ${type} ${type === 'stage' || isKnown(id) ? id : newId}`;
