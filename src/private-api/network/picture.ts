import { z } from 'zod';
import { vpcRecordSchema } from '../registry/vpc-record.ts';

const tagsSchema = z.record(z.string(), z.string());

/** A VPC as far as a private API cares. */
export const vpcSchema = z.strictObject({
  id: z.string(),
  ownerId: z.string(),
  /** IPv4 and IPv6. */
  cidrs: z.array(z.string()),
});

/** A subnet, and how many addresses it could still give to an endpoint's interface. */
export const subnetSchema = z.strictObject({
  id: z.string(),
  ownerId: z.string(),
  zone: z.string(),
  state: z.string(),
  freeAddresses: z.number(),
});

/** A security group, reduced to who may reach TCP 443 through it. */
export const securityGroupSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  vpcId: z.string(),
  tags: tagsSchema,
  httpsFrom: z.strictObject({
    cidrs: z.array(z.string()),
    /** Security groups and prefix lists that are admitted by reference. */
    references: z.array(z.string()),
  }),
});

/** An interface VPC endpoint for execute-api. `state` is in lower case: AWS spells it in either. */
export const vpcEndpointSchema = z.strictObject({
  id: z.string(),
  vpcId: z.string(),
  state: z.string(),
  /** What AWS says of a failure. */
  failure: z.string().optional(),
  requesterManaged: z.boolean(),
  privateDns: z.boolean(),
  subnetIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  networkInterfaceIds: z.array(z.string()),
  /** In AWS's order: regional, zonal, then private names. */
  dnsNames: z.array(z.string()),
  policy: z.string().optional(),
  tags: tagsSchema,
  createdAt: z.string(),
});

/** The execute-api endpoint service of a region. */
export const executeApiServiceSchema = z.strictObject({
  name: z.string(),
  zones: z.array(z.string()),
});

/** What was there when the run looked: everything that decides whether and how the endpoint can be had. */
export const networkPictureSchema = z.strictObject({
  vpc: vpcSchema,
  dns: z.strictObject({ support: z.boolean(), hostnames: z.boolean() }),
  /** Whether anything lives in the VPC already that private DNS could cut off from public APIs. */
  inUse: z.boolean(),
  service: executeApiServiceSchema,
  subnets: z.array(subnetSchema),
  securityGroups: z.array(securityGroupSchema),
  vpcEndpoints: z.array(vpcEndpointSchema),
  /** What the registry knows of the VPC; null where it knows nothing. */
  registered: vpcRecordSchema.nullable(),
  /** REST APIs that associate or admit an endpoint here. Looked for only where the request would change an endpoint. */
  dependents: z.array(
    z.strictObject({ vpcEndpointId: z.string(), restApiIds: z.array(z.string()) }),
  ),
});

export type Vpc = z.infer<typeof vpcSchema>;
export type Subnet = z.infer<typeof subnetSchema>;
export type SecurityGroup = z.infer<typeof securityGroupSchema>;
export type VpcEndpoint = z.infer<typeof vpcEndpointSchema>;
export type ExecuteApiService = z.infer<typeof executeApiServiceSchema>;
export type NetworkPicture = z.infer<typeof networkPictureSchema>;
