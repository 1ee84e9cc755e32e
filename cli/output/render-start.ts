/** What somebody who started the local service wants to know. */
export interface Started {
  readonly url: string;
  readonly awsUrl: string;
  readonly region: string;
  readonly speed: number;
  /** What is seeded; absent where an emulator is used, whose world is not ours. */
  readonly network?: {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly securityGroupId: string;
  };
}

/** The greeting of `start`: where it listens, what is there, and what to try. */
export const renderStart = (started: Started): string => {
  const { url, awsUrl, region, speed, network } = started;
  const sections = [
    [
      `Cloister runs until you press Ctrl+C${speed === 1 ? '' : `, ${speed}× faster than AWS`}. Nothing is kept.`,
      '',
      `  HTTP interface  ${url}`,
      `  ${network ? 'embedded AWS' : 'AWS emulator'}    ${awsUrl}`,
    ],
    ...(network ? [renderNetwork(network, region)] : []),
    [
      'Try, in another terminal:',
      '',
      `  npx cloister provision events/petstore.json --url ${url}`,
      '',
      "  curl -H 'content-type: application/json' -d @events/petstore.json \\",
      `    ${url}/private-apis`,
    ],
    ...(network ? [renderAws(awsUrl, region)] : []),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
};

const renderNetwork = (
  { vpcId, subnetIds, securityGroupId }: NonNullable<Started['network']>,
  region: string,
): string[] => [
  `In account 111122223333, region ${region}, there is a network to try things in:`,
  '',
  `  VPC             ${vpcId}`,
  ...subnetIds.map((id, index) => `  ${index === 0 ? 'subnets' : '       '}         ${id}`),
  `  security group  ${securityGroupId}`,
];

const renderAws = (awsUrl: string, region: string): string[] => [
  'The AWS CLI and every SDK work against the embedded AWS, with any credentials:',
  '',
  `  export AWS_ENDPOINT_URL=${awsUrl}`,
  // Of the AWS CLI, version 1 reads the one and version 2 both.
  `  export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
  '  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
  '  aws ec2 describe-vpc-endpoints',
  '',
  'Every AWS call that was made, and everything that exists:',
  '',
  `  curl ${awsUrl}/_cloister/calls`,
  `  curl ${awsUrl}/_cloister/state`,
];
