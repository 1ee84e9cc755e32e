import { containsCidr } from 'cidr-tools';
import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { networkPictureSchema, type SecurityGroup } from '../private-api/network/picture.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { managedTag, type Tags, vpcTag } from '../private-api/tags.ts';
import type { Ec2Port } from './ec2-port.ts';
import { isOfRun, networkTags } from './run-tags.ts';
import { runSchema } from './state/run.ts';
import { securityGroupStateSchema } from './state/security-group.ts';
import { defineStep } from './step.ts';

/** One group per VPC: its name is its identity, as `CreateSecurityGroup` has no client token. */
const groupName = 'cloister-execute-api';

/** Finds or makes the security group of the VPC's endpoint, and lets TCP 443 in from where calls come. */
export const createSecurityGroup = defineStep({
  name: 'CreateSecurityGroup',
  needs: ['ec2'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    network: networkPictureSchema,
  }),
  output: securityGroupStateSchema,

  async run({ run, request, network: { vpc } }, ports) {
    const ec2 = ports.ec2(run);
    const found = await findGroup(ec2, vpc.id);
    const id = found?.id ?? (await create(ec2, vpc.id, networkTags(run, vpc.id, request.tags)));

    const admitted = found?.httpsFrom.cidrs ?? [];
    const missing = (request.network.ingressCidrs ?? vpc.cidrs).filter(
      (cidr) => !containsCidr([...admitted], cidr),
    );
    if (missing.length > 0) await ec2.admitHttps(id, missing);

    const isNew = found === undefined || isOfRun(found, run);
    const change = (action: Change['action']): Change => ({ action, type: 'security-group', id });
    if (isNew) return { id, changes: [change('created')] };
    return { id, changes: [change('adopted'), ...(missing.length > 0 ? [change('updated')] : [])] };
  },
});

const create = async (ec2: Ec2Port, vpcId: string, tags: Tags): Promise<string> => {
  try {
    return await ec2.createSecurityGroup({
      vpcId,
      name: groupName,
      description: `Admits HTTPS to the execute-api endpoint of ${vpcId}`,
      tags,
    });
  } catch (error) {
    if (!(error instanceof Failure) || error.name !== 'ResourceConflict') throw error;
    // Perhaps by this very call, whose first answer was lost.
    throw new Failure('TransientAwsError', `${error.message}; it was made a moment ago`, {
      cause: error,
    });
  }
};

const findGroup = async (ec2: Ec2Port, vpcId: string): Promise<SecurityGroup | undefined> => {
  const [found] = await ec2.listSecurityGroups({ vpcId, name: groupName });
  if (found !== undefined && (found.tags[managedTag] !== 'true' || found.tags[vpcTag] !== vpcId))
    throw new Failure(
      'ResourceConflict',
      `${found.id} in ${vpcId} has the name ${groupName} and is not Cloister's; name a group in \`network.securityGroupIds\``,
    );
  return found;
};
