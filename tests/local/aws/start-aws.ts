import { afterEach } from '@jest/globals';
import type { Clock } from '../../../local/clock.ts';
import { s3 } from '../../../local/aws/s3/index.ts';
import { startEmbeddedAws, type EmbeddedAws } from '../../../local/aws/server.ts';
import type { Service } from '../../../local/aws/service.ts';
import { sts } from '../../../local/aws/sts/index.ts';

const running: EmbeddedAws[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((aws) => aws.stop()));
});

/** A clock that stands still until a test moves it. */
export const handClock = (): Clock & { advance(seconds: number): void } => {
  let now = Date.UTC(2026, 0, 1);
  return {
    speed: 1,
    now: () => now,
    at: (wallMs) => wallMs,
    sleep: () => Promise.resolve(),
    advance: (seconds) => (now += seconds * 1000),
  };
};

/** An embedded AWS on a free port, stopped when the test ends. */
export const startAws = async (
  services: readonly Service[] = [s3, sts],
  clock: Clock = handClock(),
): Promise<EmbeddedAws> => {
  const aws = await startEmbeddedAws({
    port: 0,
    clock,
    services,
    ownAccount: '111122223333',
    ownRegion: 'eu-west-1',
    ownBucket: 'own-bucket',
    ownTable: 'own-table',
  });
  running.push(aws);
  return aws;
};

/** What an SDK client needs to reach it, without retries: a test counts calls. */
export const clientOf = ({ url }: EmbeddedAws, accessKeyId = 'AKIDEXAMPLE') => ({
  endpoint: url,
  region: 'eu-west-1',
  maxAttempts: 1,
  credentials: { accessKeyId, secretAccessKey: 'secret' },
});

/** The header that makes a hand-written request a call to `service`. */
export const signedFor = (service: string, accessKeyId = 'AKIDEXAMPLE') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});
