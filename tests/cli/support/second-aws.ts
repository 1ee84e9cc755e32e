import { afterEach } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { apigateway } from '../../../local/aws/apigateway/index.ts';
import { ec2 } from '../../../local/aws/ec2/index.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../../local/aws/server.ts';
import { sts } from '../../../local/aws/sts/index.ts';
import { createClock } from '../../../local/clock.ts';
import { changeEnvironment } from './change-environment.ts';

/** An embedded AWS in the place of AWS itself: the SDK finds it by its standard variables, and the shell has credentials there. */
export interface SecondAws {
  readonly aws: EmbeddedAws;
  readonly account: string;
  readonly identity: string;
  /** What the shell has in its environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Who signed what this process sent to which port, each pair once: `4511 AKIA…`. */
  readonly signed: () => ReadonlySet<string>;
}

const accessKeyId = 'AKIASHELL';

let undo: (() => Promise<void>) | undefined;
afterEach(async () => {
  await undo?.();
  undo = undefined;
});

/** Starts it, and puts the variables into this process's environment until the test ends. */
export const startSecondAws = async (): Promise<SecondAws> => {
  const account = '444455556666';
  const identity = `arn:aws:sts::${account}:assumed-role/Developer/jo`;
  const aws = await startEmbeddedAws({
    port: 0,
    clock: createClock(1),
    services: [ec2, apigateway, sts],
    ownAccount: account,
    ownRegion: 'eu-west-1',
    ownBucket: 'none',
    ownTable: 'none',
  });
  aws.registerPrincipal(accessKeyId, { account, principalArn: identity });

  const variables = {
    AWS_ENDPOINT_URL_EC2: aws.url,
    AWS_ENDPOINT_URL_API_GATEWAY: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'of the shell',
    AWS_REGION: 'eu-west-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const putBack = changeEnvironment({
    ...variables,
    AWS_PROFILE: undefined,
    AWS_ENDPOINT_URL: undefined,
  });

  const signed = new Set<string>();
  const watch = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    const [, signer] = /Credential=([^/]+)/.exec(String(request.getHeader('authorization'))) ?? [];
    signed.add(`${String(request.getHeader('host')).split(':')[1]} ${signer ?? 'nobody'}`);
  };
  subscribe('http.client.request.start', watch);
  undo = async () => {
    unsubscribe('http.client.request.start', watch);
    putBack();
    await aws.stop();
  };
  return { aws, account, identity, variables, signed: () => signed };
};
