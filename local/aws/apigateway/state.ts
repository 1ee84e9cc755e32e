import type {
  Authorizer,
  EndpointAccessMode,
  GatewayResponse,
  Method,
  MethodSnapshot,
  Model,
  RequestValidator,
  RestApi,
  SecurityPolicy,
  Stage,
} from '@aws-sdk/client-api-gateway';

/** One resource of an API's working copy, with its methods by HTTP method. */
export interface ApiResource {
  readonly id: string;
  readonly parentId?: string;
  readonly pathPart?: string;
  readonly path: string;
  readonly methods: Map<string, Method>;
}

/** What was frozen when an API was deployed: stages serve this, not the working copy. */
export interface ApiDeployment {
  readonly id: string;
  readonly description: string | undefined;
  readonly createdDate: Date;
  readonly policy: string | undefined;
  readonly vpcEndpointIds: readonly string[];
  readonly apiSummary: Record<string, Record<string, MethodSnapshot>>;
}

/** What the stages of an API carried between them, from one moment on. DNS follows it. */
export interface Publication {
  /** Service time in milliseconds since the epoch. */
  readonly at: number;
  /** The deployment that a stage was pointed at in this moment, unless one was taken away. */
  readonly deploymentId: string | undefined;
  /** The endpoints that the deployments of all stages are associated with. */
  readonly vpcEndpointIds: readonly string[];
}

/** A REST API: its settings and working copy, its deployments and its stages. */
export interface StoredRestApi {
  readonly id: string;
  readonly createdDate: Date;
  readonly rootResourceId: string;
  name: string;
  description: string | undefined;
  version: string | undefined;
  binaryMediaTypes: string[];
  minimumCompressionSize: number | undefined;
  apiKeySource: NonNullable<RestApi['apiKeySource']>;
  endpointConfiguration: StoredEndpointConfiguration;
  /** The resource policy as compact JSON with its ARNs expanded. */
  policy: string | undefined;
  disableExecuteApiEndpoint: boolean;
  /** Absent until it is set. */
  securityPolicy: SecurityPolicy | undefined;
  endpointAccessMode: EndpointAccessMode | undefined;
  tags: Record<string, string>;
  resources: Map<string, ApiResource>;
  /** By name. */
  models: Map<string, Model>;
  authorizers: Map<string, Authorizer>;
  requestValidators: Map<string, RequestValidator>;
  /** Those that differ from the defaults, by response type. */
  gatewayResponses: Map<string, GatewayResponse>;
  readonly deployments: Map<string, ApiDeployment>;
  /** By name. */
  readonly stages: Map<string, Stage>;
  readonly publications: Publication[];
}

/** Who may reach an API, and over which endpoints. */
export interface StoredEndpointConfiguration {
  readonly type: 'EDGE' | 'REGIONAL' | 'PRIVATE';
  readonly ipAddressType: 'ipv4' | 'dualstack';
  readonly vpcEndpointIds: readonly string[];
}

/** What API Gateway keeps for one account and region. */
export interface ApiGatewayState {
  readonly restApis: Map<string, StoredRestApi>;
  readonly account: { cloudwatchRoleArn?: string };
}

export const emptyApiGateway = (): ApiGatewayState => ({ restApis: new Map(), account: {} });
