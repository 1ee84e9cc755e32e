import type { Clock } from '../clock.ts';
import type { Principals } from './principals.ts';
import type { Settings } from './settings.ts';
import type { RegionState, World } from './world.ts';

/** What an operation knows of the call that it answers. */
export interface Call {
  readonly account: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** The ARN of whoever calls. */
  readonly principalArn: string;
  readonly requestId: string;
  readonly clock: Clock;
  readonly settings: Settings;
  /** What exists in the call's account and region. */
  readonly here: RegionState;
  /** What exists everywhere. */
  readonly world: World;
  readonly principals: Principals;
}

/** One operation of an AWS service: decoded input in, output to be encoded out, or an `AwsError` thrown. */
export type Operation<Input, Output> = (input: Input, call: Call) => Output | Promise<Output>;

export type Protocol = 'ec2-query' | 'aws-query' | 'rest-json' | 'rest-xml' | 'aws-json';

/** A service of the embedded AWS: its SDK schemas and the operations of them that it imitates. All others are refused by name. */
export interface Service {
  /** As in IAM and in the SigV4 credential scope: `ec2`, `apigateway`, `dynamodb`, `states`, `events`, `lambda`, `organizations`, `s3`, `sts`. */
  readonly name: string;
  readonly protocol: Protocol;
  /** The SDK client's module namespace, whose `<Operation>$` exports are the operations' schemas. */
  readonly schemas: Readonly<Record<string, unknown>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the codec guarantees each operation its own input type
  readonly operations: Readonly<Record<string, Operation<any, unknown>>>;
}
