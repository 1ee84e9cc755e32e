import { partitionOf } from '../../../../src/private-api/partition.ts';
import type { Demand } from '../demand.ts';
import type { AskedCall, DemandsOf, DemandTable } from './demand-table.ts';

const right = (action: string, resource: string, context: Demand['context'] = {}): Demand => ({
  action,
  resource,
  context,
});

const arnIn = (service: string, resource: string, { account, region }: AskedCall): string =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;

const onTable =
  (action: string): DemandsOf =>
  (input: { TableName?: string }, asked) => [
    right(`dynamodb:${action}`, arnIn('dynamodb', `table/${input.TableName ?? ''}`, asked)),
  ];

/** "Actions, resources, and condition keys for Amazon DynamoDB", Service Authorization Reference. */
export const dynamodbDemands: DemandTable = {
  ...Object.fromEntries(
    [
      'CreateTable',
      'DeleteItem',
      'DescribeTable',
      'GetItem',
      'PutItem',
      'Query',
      'Scan',
      'UpdateItem',
    ].map((action) => [action, onTable(action)]),
  ),
  ListTables: () => [right('dynamodb:ListTables', '*')],
};

const onExecution =
  (action: string): DemandsOf =>
  (input: { executionArn?: string }) => [right(`states:${action}`, input.executionArn ?? '')];

const onStateMachine =
  (action: string): DemandsOf =>
  (input: { stateMachineArn?: string }) => [right(`states:${action}`, input.stateMachineArn ?? '')];

/** "Actions, resources, and condition keys for AWS Step Functions", Service Authorization Reference. */
export const statesDemands: DemandTable = {
  StartExecution: onStateMachine('StartExecution'),
  ListExecutions: onStateMachine('ListExecutions'),
  DescribeStateMachine: onStateMachine('DescribeStateMachine'),
  ListStateMachines: () => [right('states:ListStateMachines', '*')],
  DescribeExecution: onExecution('DescribeExecution'),
  GetExecutionHistory: onExecution('GetExecutionHistory'),
  StopExecution: onExecution('StopExecution'),
};

/** "Actions, resources, and condition keys for Amazon EventBridge", Service Authorization Reference. */
export const eventsDemands: DemandTable = {
  PutEvents: (input: { Entries?: readonly { EventBusName?: string }[] }, asked) =>
    [...new Set((input.Entries ?? []).map(({ EventBusName = 'default' }) => EventBusName))].map(
      (bus) =>
        right(
          'events:PutEvents',
          bus.startsWith('arn:') ? bus : arnIn('events', `event-bus/${bus}`, asked),
        ),
    ),
};

/** Who is asked for needs no right: "GetCallerIdentity". The role's own trust policy is for AssumeRole to look at. */
export const stsDemands: DemandTable = {
  GetCallerIdentity: () => [],
  AssumeRole: ({ RoleArn = '', ExternalId }: { RoleArn?: string; ExternalId?: string }) => [
    right(
      'sts:AssumeRole',
      RoleArn,
      ExternalId === undefined ? {} : { 'sts:ExternalId': ExternalId },
    ),
  ],
};

interface S3Input {
  readonly Bucket?: string;
  readonly Key?: string;
}

const bucketArn = ({ Bucket = '' }: S3Input, { region }: AskedCall): string =>
  `arn:${partitionOf(region)}:s3:::${Bucket}`;

const onObject = (action: string, input: S3Input, asked: AskedCall): Demand =>
  right(`s3:${action}`, `${bucketArn(input, asked)}/${input.Key ?? ''}`);

const isThere = ({ Bucket = '', Key = '' }: S3Input, { world }: AskedCall): boolean =>
  [...world.all()].some(({ state }) => state.s3.buckets.get(Bucket)?.has(Key));

/** That an object is not there is for those to know who may list the bucket: "GetObject" and "HeadObject", API reference. */
const readObject: DemandsOf = (input: S3Input, asked) => [
  onObject('GetObject', input, asked),
  ...(isThere(input, asked) ? [] : [right('s3:ListBucket', bucketArn(input, asked))]),
];

/** "Actions, resources, and condition keys for Amazon S3", Service Authorization Reference, but for what names another source. */
export const s3Demands: DemandTable = {
  CreateBucket: (input: S3Input, asked) => [right('s3:CreateBucket', bucketArn(input, asked))],
  PutObject: (input: S3Input, asked) => [onObject('PutObject', input, asked)],
  DeleteObject: (input: S3Input, asked) => [onObject('DeleteObject', input, asked)],
  GetObject: readObject,
  HeadObject: readObject,
};
