import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readPage, sectionOf } from './markdown.ts';

const page = readPage('local/aws/LIMITS.md');

/** The parts of the embedded AWS that are no service: the codecs, and the door of its own. */
const noServices = ['door', 'wire'];

/** What AWS calls each service. */
const titles: Record<string, string> = {
  apigateway: 'API Gateway',
  dns: 'DNS',
  dynamodb: 'DynamoDB',
  ec2: 'EC2',
  events: 'EventBridge',
  iam: 'IAM',
  lambda: 'Lambda',
  organizations: 'Organizations',
  s3: 'S3',
  states: 'Step Functions',
  sts: 'STS',
};

const services = readdirSync(new URL('../../local/aws/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !noServices.includes(entry.name))
  .map(({ name }) => name);

describe.each(services)('of %s', (service) => {
  test('the page says what it does otherwise than AWS', () => {
    expect(sectionOf(page, titles[service] ?? `what AWS calls ${service}`)).toMatch(/^- \S/m);
  });
});

test('the page says first what matters most', () => {
  expect(page.split('\n\n')[1]).toMatch(/^\*\*.*no packet flows.*\*\*/s);
});
