import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { findingSchema } from '../../src/private-api/finding.ts';
import { awsCli, awsShell, describeWithAwsCli } from '../support/aws-cli.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aRequest, seededSecurityGroupId, seededVpcId } from './a-request.ts';

const account = '111122223333';
const region = 'us-east-1';
const plannedSchema = z.object({ findings: z.array(findingSchema) });

const place = ({ service: { awsUrl } }: LocalRun) => ({ url: awsUrl, account, region });

const plan = async (local: LocalRun, network: Record<string, unknown>) => {
  const request = aRequest({ network: { vpcId: seededVpcId, ...network } });
  const { body } = await local.http('POST', '/private-apis?dryRun=true', request);
  return plannedSchema.parse(body).findings;
};

const revokeHttps = (local: LocalRun): Promise<unknown> =>
  awsCli(place(local))(
    ...['ec2', 'revoke-security-group-ingress', '--group-id', seededSecurityGroupId],
    ...['--protocol', 'tcp', '--port', '443', '--cidr', '10.0.0.0/16'],
  );

const switchOff = (local: LocalRun, attribute: string): Promise<unknown> =>
  awsCli(place(local))('ec2', 'modify-vpc-attribute', '--vpc-id', seededVpcId, `--no-${attribute}`);

describeWithAwsCli('what a plan finds is mended by its commands', () => {
  test.each<[string[], (local: LocalRun) => Promise<unknown>, Record<string, unknown>]>([
    [['DNS_HOSTNAMES_OFF'], (local) => switchOff(local, 'enable-dns-hostnames'), {}],
    [
      ['DNS_SUPPORT_OFF', 'DNS_HOSTNAMES_OFF'],
      async (local) => {
        await switchOff(local, 'enable-dns-hostnames');
        await switchOff(local, 'enable-dns-support');
      },
      {},
    ],
    [['HTTPS_NOT_ADMITTED'], revokeHttps, { securityGroupIds: [seededSecurityGroupId] }],
  ])('%s', async (codes, breakNetwork, network) => {
    const local = await startLocalRun();
    await breakNetwork(local);

    const findings = await plan(local, network);

    expect(findings.map(({ code }) => code)).toEqual(codes);
    for (const { command = '' } of findings) await awsShell(place(local))(command);
    expect(await plan(local, network)).toEqual([]);
  });
});
