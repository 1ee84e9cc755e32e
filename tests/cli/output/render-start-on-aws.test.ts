import { expect, test } from '@jest/globals';
import { renderStartOnAws } from '../../../cli/output/render-start-on-aws.ts';

const started = {
  url: 'http://127.0.0.1:4510',
  token: 'k3b1RZr5o2S6Qm0C9nF4yV7tXwLhUeJaGdPsTiMqBxE',
  account: '444455556666',
  region: 'eu-west-1',
  identity: 'arn:aws:sts::444455556666:assumed-role/Developer/jo',
};

const text = renderStartOnAws(started);

test('the greeting of start --aws says in whose name it acts where, and how to call it', () => {
  for (const value of Object.values(started)) expect(text).toContain(value);
  expect(text).toContain('on AWS ITSELF');
  expect(text).toContain(`export CLOISTER_TOKEN=${started.token}`);
  expect(text).toContain('retire what is to go before you stop it');
});

test('the greeting of start --aws fits 80 columns', () => {
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
