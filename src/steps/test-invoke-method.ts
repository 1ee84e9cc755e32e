import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { findingSchema } from '../private-api/finding.ts';
import { acceptedRequestSchema, type Request } from '../private-api/request/request.ts';
import { matchMethod } from '../private-api/rest-api/match-method.ts';
import { unexpectedAnswer } from '../private-api/rest-api/unexpected-answer.ts';
import type { ApiGatewayPort, RestMethod } from './api-gateway-port.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Invokes the method that the request names, through API Gateway's test invocation, and compares the status. */
export const testInvokeMethod = defineStep({
  name: 'TestInvokeMethod',
  needs: ['apiGateway'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    restApi: restApiStateSchema,
  }),
  output: z.strictObject({ warnings: z.array(findingSchema) }),

  async run({ run, request: { verify }, restApi: { id } }, ports) {
    const apiGateway = ports.apiGateway(run);
    const path = verify.path ?? '/';
    const call = `${verify.method} ${path}`;
    const method = matchMethod(await apiGateway.listMethods(id), { method: verify.method, path });
    const seen =
      method === undefined ? 'no such method' : await invoke(apiGateway, id, method, verify);
    const wanted = `status ${String(verify.expectStatus)}`;
    if (seen === wanted) return { warnings: [] };

    const message = `${call} answered with ${seen} instead of ${wanted}`;
    if (verify.required) throw new Failure('VerificationFailed', message);
    return { warnings: [unexpectedAnswer(message)] };
  },
});

const invoke = async (
  apiGateway: ApiGatewayPort,
  restApiId: string,
  { resourceId }: RestMethod,
  { method, path = '/', headers, body }: Request['verify'],
): Promise<string> => {
  try {
    const { status } = await apiGateway.testInvoke({
      restApiId,
      resourceId,
      method,
      pathWithQueryString: path,
      headers,
      body,
    });
    return `status ${String(status)}`;
  } catch (error) {
    // The integration may have run, and running it again is not ours to decide.
    if (error instanceof Failure && error.unclear) return `no answer (${error.message})`;
    throw error;
  }
};
