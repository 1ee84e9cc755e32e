import type { Resolution } from '../alias/judge-alias.ts';
import type { SecurityGroup, Subnet, Vpc, VpcEndpoint } from '../network/picture.ts';
import type { Tags } from '../tags.ts';
import type { Look } from './look.ts';

/** A REST API, private or not, as its describe call shows it. */
export interface DiagnosedRestApi {
  readonly id: string;
  readonly name: string;
  readonly endpointTypes: readonly string[];
  readonly vpcEndpointIds: readonly string[];
  /** JSON text without API Gateway's escaping. */
  readonly policy: string | undefined;
  readonly isDefaultEndpointDisabled: boolean;
  readonly endpointAccessMode: string | undefined;
  readonly tags: Tags;
}

/** A method of the working copy. */
export interface DiagnosedMethod {
  readonly resourceId: string;
  readonly path: string;
  readonly method: string;
  /** `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`. */
  readonly authorization: string;
  /** Absent where there is none. */
  readonly integration?:
    | {
        readonly type: string;
        readonly uri?: string | undefined;
        /** The role that API Gateway calls it with; absent where the target itself must let API Gateway in. */
        readonly credentials?: string | undefined;
      }
    | undefined;
}

export interface DiagnosedStage {
  readonly name: string;
  readonly deploymentId: string;
  /** The deployment that a part of the calls goes to; absent without a canary. */
  readonly canaryDeploymentId?: string | undefined;
  readonly accessLogDestinationArn: string | undefined;
}

/** The deployment that a stage points at. */
export interface DiagnosedDeployment {
  readonly id: string;
  readonly description: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The authorization of each deployed method, by path and method. */
  readonly methods: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An entry of a network ACL; `protocol` is a number or `-1` for all, as EC2 shows it. */
export interface NetworkAclEntry {
  readonly number: number;
  readonly egress: boolean;
  readonly allows: boolean;
  readonly protocol: string;
  /** IPv4 or IPv6. */
  readonly cidr: string;
  /** Absent means all. */
  readonly ports?: { readonly from: number; readonly to: number } | undefined;
}

export interface NetworkAcl {
  readonly id: string;
  readonly subnetIds: readonly string[];
  readonly entries: readonly NetworkAclEntry[];
}

/** A VPC endpoint of whatever kind, as somebody may have associated or named it. */
export interface DiagnosedEndpoint extends VpcEndpoint {
  /** `Interface`, `Gateway`, … as EC2 shows it. */
  readonly type: string;
  readonly serviceName: string;
  /** `ipv4`, `ipv6` or `dualstack`: by which addresses it can be reached. */
  readonly ipAddressType: string;
  readonly ownerId: string;
  readonly interfaces: readonly {
    readonly id: string;
    readonly subnetId: string;
    readonly addresses: readonly string[];
  }[];
}

/** An interface endpoint of a VPC, of whatever service. */
export interface EndpointInVpc {
  readonly id: string;
  readonly serviceName: string;
  readonly privateDns: boolean;
}

/** What lies around an endpoint. */
export interface EndpointSurroundings {
  readonly vpc: Vpc;
  readonly dns: Look<{ readonly support: boolean; readonly hostnames: boolean }>;
  readonly subnets: Look<readonly Subnet[]>;
  readonly securityGroups: Look<readonly SecurityGroup[]>;
  readonly networkAcls: Look<readonly NetworkAcl[]>;
  /** All that count for the quota of the VPC, this one included. */
  readonly endpointsInVpc: Look<readonly EndpointInVpc[]>;
}

/** One endpoint that has to do with the API: associated with it, named by its policy, or asked from. */
export interface EndpointPicture {
  readonly id: string;
  readonly isAssociated: boolean;
  /** Null where no such endpoint exists. */
  readonly endpoint: Look<DiagnosedEndpoint | null>;
  readonly surroundings: Look<EndpointSurroundings>;
  /** What DNS says of the alias; asked for associated endpoints alone. */
  readonly alias: Look<Resolution>;
}

/** A Lambda function that a method integrates. */
export interface LambdaTarget {
  /** As the integration names it, with a version or an alias if it has one. */
  readonly functionArn: string;
  /** Its own resource policy as JSON text, empty where it has none; null where there is no such function. */
  readonly policy: Look<string | null>;
}

/** How many there are of what AWS limits, in this account and region. */
export interface QuotaUse {
  readonly privateApis: number;
  readonly stages: number;
  readonly resources: number;
}

/** Everything that was seen of one REST API, and of what lies between it and its callers. All rules judge this and nothing else. */
export interface DiagnosisPicture {
  readonly account: string;
  readonly region: string;
  readonly restApiId: string;
  /** Null where there is no such API. */
  readonly restApi: Look<DiagnosedRestApi | null>;
  readonly methods: Look<readonly DiagnosedMethod[]>;
  readonly stages: Look<readonly DiagnosedStage[]>;
  /** Those that stages point at. */
  readonly deployments: Look<readonly DiagnosedDeployment[]>;
  readonly endpoints: readonly EndpointPicture[];
  /** The role by which API Gateway writes logs in this account; null if there is none. */
  readonly cloudWatchRoleArn: Look<string | null>;
  readonly lambdaTargets: readonly LambdaTarget[];
  readonly quotaUse: Look<QuotaUse>;
  /** The APIs of this account and region that are called by their default URLs from outside. */
  readonly publicRestApis: Look<readonly { readonly id: string; readonly name: string }[]>;
  /** What the registry knows: of a private API that Cloister made. */
  readonly registered: {
    readonly id: string;
    readonly stage: string;
    /** The deployment that the stage pointed at when it was last READY. */
    readonly deploymentId: string;
    readonly vpcEndpointIds: readonly string[];
    /** JSON text. */
    readonly policy: string;
    /** The content of the working copy when it was last READY, to compare by. */
    readonly content: string;
  } | null;
  /** The content of the working copy now; looked at for a registered API alone. */
  readonly content: Look<string>;
}
