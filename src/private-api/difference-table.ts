/** What it means when only this field of a request differs from the request before. */
export interface Difference {
  /** Where it stands in a request. */
  readonly field: string;
  /** What changes in AWS. */
  readonly changes: string;
  /** The calls that this may take where everything is there already, in order, each named once. */
  readonly calls: readonly string[];
  /** Whether another state is served, so that it takes a deployment. */
  readonly redeploys: boolean;
}

const row = (field: string, changes: string, ...calls: readonly string[]): Difference => ({
  field,
  changes,
  calls,
  redeploys: calls.includes('apigateway:CreateDeployment'),
});

const confinement = ['apigateway:UpdateRestApi', 'apigateway:CreateDeployment'];

const definition = [
  'apigateway:PutRestApi',
  'apigateway:DeleteMethod',
  'apigateway:DeleteResource',
  'apigateway:DeleteAuthorizer',
  'apigateway:DeleteRequestValidator',
  'apigateway:DeleteModel',
  'apigateway:DeleteGatewayResponse',
  'apigateway:UpdateRestApi',
  'apigateway:CreateDeployment',
];

const definitionHead = ['apigateway:PutRestApi', 'apigateway:CreateDeployment'];

const ownNetworkGoes = ['ec2:DeleteVpcEndpoints', 'ec2:DeleteSecurityGroup'];

const otherVpc = [
  'ec2:ModifyVpcAttribute',
  'ec2:CreateSecurityGroup',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateVpcEndpoint',
  'ec2:ModifyVpcEndpoint',
  ...confinement,
  ...ownNetworkGoes,
];

const otherApi = 'Another private API is meant; this one stays as it is.';
const otherVpcMeant =
  'The API is served by an endpoint in the other VPC, and only then leaves the former one, whose endpoint goes if nobody else uses it.';
const nothing = 'Nothing:';

/**
 * The difference that each field of a request makes to a private API that is there. A field that is left out makes none,
 * but for those with a default of their own.
 */
export const differenceTable: readonly Difference[] = [
  row('name', otherApi),
  row('account', otherApi),
  row('region', otherApi),

  row('network.account', `${nothing} it says whose the VPC is, which the fields below name.`),
  row('network.vpcId', otherVpcMeant, ...otherVpc),
  row('network.vpcTags', `Where they match another VPC: ${otherVpcMeant}`, ...otherVpc),
  row(
    'network.subnetIds',
    'The endpoint gets interfaces in exactly these subnets.',
    'ec2:ModifyVpcEndpoint',
  ),
  row(
    'network.subnetTags',
    'Where the endpoint has a subnet without these tags, it moves to those that carry them.',
    'ec2:ModifyVpcEndpoint',
  ),
  row(
    'network.securityGroupIds',
    'The interfaces of the endpoint get exactly these security groups.',
    'ec2:ModifyVpcEndpoint',
  ),
  row(
    'network.ingressCidrs',
    'The security group that Cloister made admits what is new, and nothing else any more where no other API uses the endpoint.',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupIngress',
  ),
  row(
    'network.vpcEndpointId',
    'The API is served by this endpoint, and only then leaves the former one, which goes if it is ours and nobody else uses it.',
    ...confinement,
    ...ownNetworkGoes,
  ),
  row(
    'network.privateDns',
    'Private DNS of the endpoint is switched on or off, for everybody in the VPC. What it needs of the VPC is switched on first, where `network.enableDnsAttributes` allows that.',
    'ec2:ModifyVpcAttribute',
    'ec2:ModifyVpcEndpoint',
  ),
  row('network.endpointPolicy', 'The policy of the endpoint is replaced.', 'ec2:ModifyVpcEndpoint'),
  row('network.keepEndpoint', `${nothing} it is heeded when the endpoint is left.`),
  row('network.enableDnsAttributes', `${nothing} it allows what private DNS may need.`),
  row(
    'network.waitForNetwork',
    `${nothing} it says how long a run waits for what is not there yet.`,
  ),
  row('network.minZones', `${nothing} it says what the network must have.`),

  row(
    'api.definition',
    'The API gets what is new in the definition and loses what is gone from it; policy and associations stay.',
    ...definition,
  ),
  row('api.definitionUri', 'The same, by what the reference leads to.', ...definition),
  row(
    'api.description',
    'The description of the API, which is part of its definition.',
    ...definitionHead,
  ),
  row('api.version', 'The version of the API, which is part of its definition.', ...definitionHead),
  row(
    'api.basepath',
    'Where the definition has a base path: the paths of the API.',
    'apigateway:PutRestApi',
    'apigateway:DeleteMethod',
    'apigateway:DeleteResource',
    'apigateway:CreateDeployment',
  ),
  row('api.failOnWarnings', `${nothing} it is heeded when a definition is imported.`),

  row('access.vpcEndpointIds', 'The resource policy admits exactly these besides.', ...confinement),
  row('access.vpcIds', 'The resource policy admits exactly these besides.', ...confinement),
  row(
    'access.policy',
    'The resource policy is replaced, unless it says the same in other words.',
    ...confinement,
  ),
  row(
    'associations',
    'Exactly the endpoints that differ are associated or disassociated, and the policy follows. Where some come and others go, in two passes with a deployment each.',
    ...confinement,
  ),

  row(
    'stage.name',
    'A stage of this name is made by a deployment, and only then the former one goes.',
    'apigateway:CreateDeployment',
    'apigateway:UpdateStage',
    'apigateway:TagResource',
    'apigateway:DeleteStage',
  ),
  row('stage.description', 'The description of the stage.', 'apigateway:UpdateStage'),
  row('stage.variables', 'The stage has exactly these variables.', 'apigateway:UpdateStage'),
  row('stage.tracing', 'Tracing of the stage.', 'apigateway:UpdateStage'),
  row(
    'stage.accessLogDestinationArn',
    'Where the access log of the stage goes.',
    'apigateway:UpdateStage',
  ),
  row('stage.accessLogFormat', 'The lines of the access log.', 'apigateway:UpdateStage'),
  row('stage.throttling.rateLimit', 'The rate limit of the stage.', 'apigateway:UpdateStage'),
  row('stage.throttling.burstLimit', 'The burst limit of the stage.', 'apigateway:UpdateStage'),
  row('deployment.description', `${nothing} the next deployment carries it.`),

  row('verify.dns', `${nothing} it is heeded at the end of every run.`),
  ...['path', 'method', 'expectStatus', 'headers', 'body', 'required'].map((name) =>
    row(`verify.${name}`, `${nothing} the method is invoked at the end of every run.`),
  ),
  row('onFailure', `${nothing} it is heeded when a run fails.`),
  row('protect', `${nothing} it is heeded when the private API is to be retired.`),
  row(
    'tags',
    'Tags that are missing or have another value are put on the API, its stage, and the endpoint that it alone uses. None is taken away.',
    'apigateway:TagResource',
    'ec2:CreateTags',
  ),
];
