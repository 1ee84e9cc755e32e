import { CreateTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { LocalRun } from '../support/local-run.ts';
import { makeNetwork } from '../support/make-network.ts';

/** Where the sample events in `events/` say an account was vended, and which. */
export const vended = { account: '444455556666', region: 'us-east-1' };

/** Makes the network that the sample blueprint looks for in the vended account. */
export const makeWorkload = async (local: LocalRun): Promise<{ vpcId: string }> => {
  const endpoint = local.service.awsUrl;
  const { vpcId } = await local.until(makeNetwork(endpoint, vended));
  const credentials = { accessKeyId: vended.account, secretAccessKey: 'any' };
  const Tags = [{ Key: 'Name', Value: 'workload' }];
  await local.until(
    new EC2Client({ endpoint, region: vended.region, credentials }).send(
      new CreateTagsCommand({ Resources: [vpcId], Tags }),
    ),
  );
  return { vpcId };
};
