import { z } from 'zod';
import { changeSchema } from '../private-api/change.ts';
import { maxDefinitionBytes } from '../private-api/definition/definition-size.ts';
import { prepareDefinition } from '../private-api/definition/prepare-definition.ts';
import { Failure } from '../private-api/errors.ts';
import { isOrder, type Order } from '../private-api/execution-input.ts';
import { findingSchema } from '../private-api/finding.ts';
import type { Problem } from '../private-api/problem.ts';
import { accountsOf } from '../private-api/request/accounts-of.ts';
import { definitionUriProblems } from '../private-api/request/definition-uri-problems.ts';
import { parseRequest } from '../private-api/request/parse-request.ts';
import { privateApiId } from '../private-api/request/private-api-id.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { authorize } from './authorize.ts';
import type { DefinitionStore } from './ports.ts';
import { definitionReferenceSchema } from './state/definition.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Reads what the execution was started with, checks request and definition whole, and begins the run's state: what later states look back at is there from the start. */
export const readRequest = defineStep({
  name: 'ReadRequest',
  needs: ['definitions', 'organizations', 'settings', 'nonce', 'clock'],
  input: z.strictObject({ input: z.unknown(), executionArn: z.string() }),
  output: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    definition: definitionReferenceSchema,
    warnings: z.array(findingSchema),
    awaited: z.null(),
    membership: z.null(),
    confinement: z.null(),
    deployment: z.null(),
    stage: z.strictObject({ changes: z.array(changeSchema) }),
    failed: z.strictObject({}),
  }),

  async run({ input, executionArn }, { definitions, organizations, settings, nonce, clock }) {
    // Whoever types a request into the console leaves no trace in the execution but the execution itself.
    const order: Order = isOrder(input)
      ? input
      : { request: input, requestedBy: executionArn, waitsItsTurn: true };
    const { request, problems = [] } = parseRequest(order.request, settings.own, {
      definitionIsKept: order.definitionSha256 !== undefined,
    });
    const refused = definitionUriProblems(order.request, settings.definitionBuckets);
    if (request === undefined || refused.length > 0) throw refusal([...problems, ...refused]);
    const { requestedBy } = order;
    await authorize({ requestedBy, accounts: accountsOf(request) }, { settings, organizations });

    const prepared = prepareDefinition(
      request,
      await readSource(request, order, definitions),
      settings,
    );
    if ('problems' in prepared) throw refusal(prepared.problems);

    const { definition: _, ...api } = request.api;
    return {
      run: {
        id: privateApiId(request),
        nonce: nonce(),
        account: request.account,
        networkAccount: request.network.account ?? request.account,
        region: request.region,
        requestedBy,
        executionArn,
        waitsItsTurn: order.waitsItsTurn,
        hold: {
          status: 'none' as const,
          fence: 0,
          waitSeconds: 0,
          since: clock.now().toISOString(),
        },
      },
      request: { ...request, api },
      definition: { sha256: await definitions.put(prepared.text) },
      warnings: [...prepared.warnings],
      awaited: null,
      membership: null,
      confinement: null,
      deployment: null,
      stage: { changes: [] },
      failed: {},
    };
  },
});

const readSource = async (
  { account, region, api }: Request,
  { definitionSha256 }: Order,
  definitions: DefinitionStore,
): Promise<string | object> => {
  if (definitionSha256 !== undefined) return definitions.get(definitionSha256);
  if (api.definitionUri !== undefined)
    return definitions.read({ account, region }, api.definitionUri, maxDefinitionBytes);
  return api.definition ?? '';
};

const refusal = (problems: readonly Problem[]): Failure =>
  new Failure(
    'InvalidRequest',
    problems.map(({ pointer, message }) => `${pointer || 'the request'}: ${message}`).join('\n'),
  );
