import { EC2Client } from '@aws-sdk/client-ec2';
import { expect } from '@jest/globals';
import type { Clock } from '../../../../local/clock.ts';
import { ec2 } from '../../../../local/aws/ec2/index.ts';
import type { SeededNetwork } from '../../../../local/aws/ec2/seed-network.ts';
import type { Ec2State } from '../../../../local/aws/ec2/state.ts';
import { startEmbeddedAws } from '../../../../local/aws/server.ts';
import type { Settings } from '../../../../local/aws/settings.ts';

export const account = '111122223333';
export const region = 'us-east-1';
export const serviceName = `com.amazonaws.${region}.execute-api`;

/** The embedded EC2 behind the real SDK, on a clock that stands still until the test moves it. */
export interface EmbeddedEc2 {
  readonly client: EC2Client;
  readonly settings: Settings;
  readonly network: SeededNetwork;
  readonly url: string;
  /** What exists in the seeded region, of the seeded account or another; a reset makes a new one. */
  state(of?: string): Ec2State;
  now(): number;
  pass(seconds: number): void;
  reset(): void;
  stop(): Promise<void>;
}

export const startEmbeddedEc2 = async (): Promise<EmbeddedEc2> => {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const clock: Clock = { now: () => now, at: () => now, sleep: () => Promise.resolve(), speed: 1 };
  const aws = await startEmbeddedAws({
    port: 0,
    clock,
    services: [ec2],
    ownAccount: account,
    ownRegion: region,
    ownBucket: 'cloister',
    ownTable: 'own-table',
  });
  const client = new EC2Client({
    endpoint: aws.url,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  return {
    client,
    settings: aws.settings,
    network: aws.network,
    url: aws.url,
    state: (of = account) => aws.world.in(of, region).ec2,
    now: () => now,
    pass: (seconds) => {
      now += seconds * 1000;
    },
    reset: () => aws.reset(),
    stop: () => {
      client.destroy();
      return aws.stop();
    },
  };
};

/** What a refused call rejects with: AWS's code, and a text with this in it. */
export const refusal = (code: string, text: string | RegExp = /./): object => ({
  name: code,
  message: expect.stringMatching(text),
  $metadata: expect.objectContaining({ httpStatusCode: 400 }),
});
