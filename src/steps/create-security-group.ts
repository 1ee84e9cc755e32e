import { containsCidr, mergeCidr } from 'cidr-tools';
import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { endpointPlanSchema } from '../private-api/network/endpoint-plan.ts';
import { securityGroupChanges } from '../private-api/network/network-changes.ts';
import { networkPictureSchema, type SecurityGroup } from '../private-api/network/picture.ts';
import type { SecurityGroupPlan } from '../private-api/network/plan-security-group.ts';
import { recordGroup } from '../private-api/registry/record-group.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { runTag, type Tags } from '../private-api/tags.ts';
import type { Ec2Port } from './ec2-port.ts';
import { getVpcNonce } from './get-vpc-nonce.ts';
import { networkOf } from './network-of.ts';
import { networkTags } from './run-tags.ts';
import { runSchema } from './state/run.ts';
import { securityGroupStateSchema } from './state/security-group.ts';
import { vpcMembershipSchema } from './state/vpc-membership.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

type Admitting = Pick<SecurityGroup, 'id' | 'httpsFrom'>;

/** Finds or makes the security group of the VPC's endpoint, and lets TCP 443 in from where calls come, and from nowhere else. */
export const createSecurityGroup = underHold(
  defineStep({
    name: 'CreateSecurityGroup',
    needs: ['ec2', 'registry'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      network: networkPictureSchema,
      // The plan's warnings are for the result.
      endpointPlan: endpointPlanSchema.loose(),
      membership: vpcMembershipSchema,
    }),
    output: securityGroupStateSchema,

    async run({ run, request, network, endpointPlan, membership }, ports) {
      const plan = endpointPlan.securityGroup;
      if (plan === null) return { id: null, changes: [] };
      const ec2 = ports.ec2(networkOf(run));
      const vpcId = network.vpc.id;
      const group =
        plan.id === null
          ? await findOrCreate(ec2, vpcId, getVpcNonce(membership), request.tags)
          : await getGroup(ec2, plan.id);
      await admit(ec2, group, plan);
      await ports.registry.changeVpc(membership.vpc, (there) =>
        recordGroup(membership.vpc, there, group.id),
      );
      return { id: group.id, changes: securityGroupChanges(endpointPlan, network, group.id) };
    },
  }),
);

/** Its name is its identity, as `CreateSecurityGroup` has no client token: nobody knows the nonce who has not seen the group. */
const groupName = (nonce: string): string => `cloister-execute-api-${nonce.slice(0, 8)}`;

const findOrCreate = async (
  ec2: Ec2Port,
  vpcId: string,
  nonce: string,
  tags: Tags | undefined,
): Promise<Admitting> => {
  const name = groupName(nonce);
  const [found] = await ec2.listSecurityGroups({ vpcId, name });
  if (found !== undefined && found.tags[runTag] !== nonce)
    throw new Failure(
      'ResourceConflict',
      `${found.id} in ${vpcId} has the name ${name} and is not Cloister's; name a group in \`network.securityGroupIds\``,
    );
  return found ?? create(ec2, vpcId, name, networkTags(nonce, vpcId, tags));
};

const create = async (
  ec2: Ec2Port,
  vpcId: string,
  name: string,
  tags: Tags,
): Promise<Admitting> => {
  try {
    const id = await ec2.createSecurityGroup({
      vpcId,
      name,
      description: `Admits HTTPS to the execute-api endpoint of ${vpcId}`,
      tags,
    });
    return { id, httpsFrom: { cidrs: [], references: [] } };
  } catch (error) {
    if (!(error instanceof Failure) || error.name !== 'ResourceConflict') throw error;
    // Perhaps by this very call, whose first answer was lost.
    throw new Failure('TransientAwsError', `${error.message}; it was made a moment ago`, {
      cause: error,
    });
  }
};

const getGroup = async (ec2: Ec2Port, id: string): Promise<Admitting> => {
  const [found] = await ec2.listSecurityGroups({ ids: [id] });
  if (found !== undefined) return found;
  throw new Failure('ResourceConflict', `${id} was there when the run began, and is gone`);
};

/** First the new ones and then the old, so that whoever may call in either case is never shut out. */
const admit = async (
  ec2: Ec2Port,
  { id, httpsFrom: { cidrs } }: Admitting,
  { admits, withdraws }: SecurityGroupPlan,
): Promise<void> => {
  const stays = mergeCidr(cidrs.filter((cidr) => !withdraws.includes(cidr)));
  const missing = admits.filter((cidr) => !containsCidr(stays, cidr));
  if (missing.length > 0) await ec2.admitHttps(id, missing);
  const extra = withdraws.filter((cidr) => cidrs.includes(cidr));
  if (extra.length > 0) await ec2.withdrawHttps(id, extra);
};
