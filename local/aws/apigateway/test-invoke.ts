import type {
  Integration,
  IntegrationResponse,
  TestInvokeMethodRequest,
  TestInvokeMethodResponse,
} from '@aws-sdk/client-api-gateway';
import { notImitated, refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { getResource, getMethod } from './lookup.ts';

const contentTypeOf = (headers: Record<string, string> | undefined): string =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ??
  'application/json';

/** The status code that the request template asks the mock for, or undefined where it asks for none. */
const findStatusCode = (
  integration: Integration,
  input: TestInvokeMethodRequest,
): string | undefined => {
  const template =
    integration.requestTemplates?.[contentTypeOf(input.headers)] ??
    (integration.passthroughBehavior === 'NEVER' ? '' : (input.body ?? ''));
  const literal = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(template)?.[1];
  if (/(?:^|\s)#(?:if|set|foreach)\b/.test(template) || (!literal && /\$\w/.test(template)))
    throw notImitated('request templates with more than a literal statusCode in TestInvokeMethod');
  return literal;
};

const isSelected = ({ selectionPattern }: IntegrationResponse, statusCode: string): boolean => {
  if (!selectionPattern) return false;
  try {
    return new RegExp(`^(?:${selectionPattern})$`).test(statusCode);
  } catch {
    throw notImitated(`the selection pattern ${selectionPattern} in TestInvokeMethod`);
  }
};

const findResponse = (
  integration: Integration,
  statusCode: string,
): IntegrationResponse | undefined => {
  const responses = Object.values(integration.integrationResponses ?? {});
  return (
    responses.find((response) => isSelected(response, statusCode)) ??
    responses.find((response) => !response.selectionPattern)
  );
};

const headerPrefix = 'method.response.header.';

const headersOf = (response: IntegrationResponse, contentType: string): Record<string, string> => {
  const mapped = Object.entries(response.responseParameters ?? {}).map(
    ([parameter, expression]): [string, string] => {
      const literal = /^'(.*)'$/s.exec(expression)?.[1];
      if (!parameter.startsWith(headerPrefix) || literal === undefined)
        throw notImitated(`the mapping ${parameter}: ${expression} in TestInvokeMethod`);
      return [parameter.slice(headerPrefix.length), literal];
    },
  );
  return { 'Content-Type': contentType, ...Object.fromEntries(mapped) };
};

const answer = (
  status: number,
  body: string,
  headers: Record<string, string>,
  requestId: string,
): TestInvokeMethodResponse => ({
  status,
  body,
  headers,
  multiValueHeaders: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value]]),
  ),
  log: `Execution log for request ${requestId}\nMethod completed with status: ${status}\n`,
  latency: 1,
});

/**
 * Runs a method with a MOCK integration, its response templates taken as literal text.
 * Authorizers and request validators do not run. Other integrations are refused by name.
 */
export const testInvokeMethod: Operation<TestInvokeMethodRequest, TestInvokeMethodResponse> = (
  input,
  call,
) => {
  refuseUnimitated(
    input,
    ['restApiId', 'resourceId', 'httpMethod', 'pathWithQueryString', 'body', 'headers'],
    'TestInvokeMethod',
  );
  const { resource } = getResource(call, input);
  // Assumed: a method that only ANY covers is invoked through ANY.
  const httpMethod = resource.methods.has(input.httpMethod ?? '') ? input.httpMethod : 'ANY';
  const integration = getMethod(call, { ...input, httpMethod }).method.methodIntegration;
  if (integration?.type !== 'MOCK')
    throw notImitated(
      `TestInvokeMethod for ${integration?.type ?? 'methods without'} integrations`,
    );

  const statusCode = findStatusCode(integration, input);
  const response = statusCode === undefined ? undefined : findResponse(integration, statusCode);
  if (!response)
    return answer(
      500,
      '{"message": "Internal server error"}',
      { 'x-amzn-ErrorType': 'InternalServerErrorException' },
      call.requestId,
    );
  const templates = response.responseTemplates ?? {};
  const [contentType = 'application/json', body = ''] =
    Object.entries(templates).find(([type]) => type === 'application/json') ??
    Object.entries(templates)[0] ??
    [];
  return answer(
    Number(response.statusCode),
    body,
    headersOf(response, contentType),
    call.requestId,
  );
};
