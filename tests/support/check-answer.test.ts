import { describe, expect, test } from '@jest/globals';
import { HttpProblem } from '../../src/lambda/http/http-problem.ts';
import { type AnswerToCheck, checkAnswer } from './check-answer.ts';

const health = (change: Partial<AnswerToCheck> = {}): AnswerToCheck => ({
  status: 200,
  headers: new Headers({ 'content-type': 'application/json; charset=utf-8' }),
  body: { status: 'ok', version: '1' },
  ...change,
});

const problem = (...[name, detail, more]: ConstructorParameters<typeof HttpProblem>) => {
  const { statusCode: status, headers = {}, body } = new HttpProblem(name, detail, more).toAnswer();
  return {
    status,
    headers: new Headers(Object.entries(headers).map(([key, value]) => [key, String(value)])),
    body: JSON.parse(body) as unknown,
  };
};

describe('an answer is as documented', () => {
  test.each<[string, string, AnswerToCheck]>([
    ['GET', '/health?x=1', health()],
    ['HEAD', '/health', health({ body: '' })],
    ['GET', '/executions/x', problem('NotFound', 'none')],
    ['GET', '/nowhere', problem('NotFound', 'none')],
    ['PUT', '/health', problem('MethodNotAllowed', 'no', { headers: { allow: 'GET' } })],
    ['OPTIONS', '/health', { status: 204, headers: new Headers({ allow: 'GET' }), body: '' }],
  ])('%s %s', (method, path, answer) => {
    expect(() => checkAnswer(method, path, answer)).not.toThrow();
  });
});

describe('an answer is refused', () => {
  test.each<[string, string, string, AnswerToCheck, string]>([
    ['with another status', 'GET', '/health', health({ status: 201 }), 'no such status'],
    [
      'with another member',
      'GET',
      '/health',
      health({ body: { status: 'ok', version: '1', more: 1 } }),
      'additional properties',
    ],
    ['without a member', 'GET', '/health', health({ body: { status: 'ok' } }), 'version'],
    [
      'with another type',
      'GET',
      '/health',
      health({ headers: new Headers({ 'content-type': 'text/plain' }) }),
      'its type is text/plain',
    ],
    ['with a body to HEAD', 'HEAD', '/health', health(), 'no body'],
    ['without its header', 'PUT', '/health', problem('MethodNotAllowed', ''), 'Allow is missing'],
    ['that is 404 to a method', 'PUT', '/health', problem('NotFound', ''), 'MethodNotAllowed'],
    ['that goes well to nobody', 'GET', '/nowhere', health(), 'NotFound'],
    ['with the name of another', 'GET', '/health', problem('NotFound', ''), 'no such status'],
    [
      'with an error that this call cannot have',
      'POST',
      '/private-apis',
      problem('ResourceConflict', ''),
      'name',
    ],
  ])('%s', (_, method, path, answer, why) => {
    expect(() => checkAnswer(method, path, answer)).toThrow(why);
  });
});
