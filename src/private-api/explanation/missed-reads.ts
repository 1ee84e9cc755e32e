/** By what a diagnosis names what it did not look at, for each operation that a finding is seen by. */
const named: Readonly<Record<string, RegExp>> = {
  'apigateway:GetRestApi': /^REST API /,
  'apigateway:GetResources': /^(methods|content):/,
  'apigateway:GetStages': /^stages:/,
  'apigateway:GetDeployment': /^deployments:/,
  'apigateway:GetAccount': /^CloudWatch role:/,
  'apigateway:GetRestApis': /^(quotas|public REST APIs):/,
  'lambda:GetPolicy': /^policy of /,
  'lambda:GetFunctionConfiguration': /^policy of /,
  DNS: /^alias of /,
  'ec2:DescribeVpcEndpoints': /^(vpce-\w+:|endpoints in )/,
  'ec2:DescribeNetworkInterfaces': /^vpce-\w+:/,
  'ec2:DescribeVpcs': /^network around /,
  'ec2:DescribeVpcAttribute': /^(network around |DNS attributes )/,
  'ec2:DescribeSubnets': /^(network around |subnets )/,
  'ec2:DescribeSecurityGroups': /^(network around |security groups )/,
  'ec2:DescribeNetworkAcls': /^(network around |network ACLs )/,
};

/** What a diagnosis did not look at, of all that it takes to see a finding by these operations. */
export const missedOf = (
  reads: readonly string[],
  notLookedAt: readonly string[],
): readonly string[] =>
  notLookedAt.filter((missed) => reads.some((read) => named[read]?.test(missed) === true));
