import { expect, test } from '@jest/globals';
import { getExecution } from '../../../src/lambda/http/get-execution.ts';
import { aRetirement } from '../../cli/support/executions.ts';
import { home } from '../../support/step-request.ts';
import { anEvent } from './an-event.ts';
import { documented } from './documented.ts';
import { MemoryExecutions, stateMachines } from './memory-executions.ts';

const get = async (executions: MemoryExecutions, executionId: string): Promise<unknown> => {
  const event = anEvent('GET', '/executions/{executionId}', { parameters: { executionId } });
  const answer = getExecution(event, { executions, stateMachines, own: home });
  return (await documented(event, answer)).body;
};

test('an execution that retires is found by its name alone, with what went', async () => {
  const executions = new MemoryExecutions();
  const { id } = aRetirement();
  executions.add(
    'retire-petstore',
    {
      status: 'SUCCEEDED',
      input: JSON.stringify({ retire: id, requestedBy: 'me' }),
      output: JSON.stringify(aRetirement()),
    },
    stateMachines.retire,
  );

  expect(await get(executions, 'retire-petstore')).toEqual({
    executionId: 'retire-petstore',
    id,
    operation: 'retire',
    status: 'SUCCEEDED',
    step: undefined,
    timeline: [],
    result: aRetirement(),
  });
});

test('of two with the same name, the one that provisions is meant', async () => {
  const executions = new MemoryExecutions();
  executions.add('from-the-console', { input: '{"name": "orders"}' });
  executions.add('from-the-console', {}, stateMachines.retire);

  expect(await get(executions, 'from-the-console')).toMatchObject({
    operation: 'provision',
    id: `${home.account}.${home.region}.orders`,
  });
});

test('one that nobody knows is in neither', async () => {
  await expect(get(new MemoryExecutions(), 'nowhere')).rejects.toMatchObject({ name: 'NotFound' });
});
