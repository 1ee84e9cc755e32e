import type { Cause } from './symptom.ts';

/** What is behind more than one symptom. */
export const causes = {
  policyPrincipals: {
    cause:
      'The resource policy allows AWS principals only, and the method has no AWS_IAM authorization, so that the caller is nobody.',
    lookAt: 'Compare the Principal of each Allow with the authorization of the method.',
    findings: ['POLICY_PRINCIPALS_WITHOUT_IAM'],
  },
  policyWithoutAllow: {
    cause:
      'Nothing in the resource policy allows the call: there is no Allow, or its resource or its condition matches nothing.',
    lookAt:
      'Look in the policy for an Allow on execute-api:/*, with endpoint ids under aws:SourceVpce and VPC ids under aws:SourceVpc.',
    findings: [
      'POLICY_ALLOWS_NOBODY',
      'POLICY_ID_UNDER_WRONG_KEY',
      'POLICY_RESOURCE_MATCHES_NOTHING',
      'POLICY_MISSING',
    ],
  },
  policyNamesOthers: {
    cause:
      'The resource policy names other endpoints or VPCs than the one that the call comes through.',
    lookAt:
      'Compare the ids in the policy with the endpoint of the caller; one that was deleted and made again has another id.',
    findings: [
      'POLICY_EXCLUDES_ASSOCIATED_ENDPOINT',
      'POLICY_NAMES_UNKNOWN_ENDPOINT',
      'POLICY_DENIES_EVERYTHING',
      'POLICY_ID_UNDER_WRONG_KEY',
    ],
    layer: 'resource-policy',
  },
  policyNotDeployed: {
    cause:
      'The policy was changed and the API not deployed since, so that the former policy is in force.',
    lookAt: 'Deploy the API after each change of its policy.',
    findings: ['POLICY_NOT_DEPLOYED'],
  },
  policyDrifted: {
    cause: 'Somebody changed the policy since the private API was last READY.',
    lookAt: 'Send the request again, which puts the policy right.',
    findings: ['POLICY_DRIFTED'],
  },
  endpointPolicy: {
    cause:
      'The policy of the VPC endpoint, which is asked first, does not let calls of this API through.',
    lookAt: 'Look in the policy of the endpoint for execute-api:Invoke on this API.',
    findings: ['ENDPOINT_POLICY_SHUTS_OUT_API'],
    layer: 'endpoint-policy',
  },
  identityPolicy: {
    cause: "The caller's own permissions deny the call, or a policy of its organisation does.",
    lookAt:
      'Look at the policies of the user or role, and at those of its account and organisation.',
    findings: [],
  },
  noSuchApi: {
    cause: 'There is no such API in this account and region.',
    lookAt: 'Compare the id, the account and the region with those of the API.',
    findings: ['API_NOT_FOUND'],
  },
  endpointGone: {
    cause: 'The endpoint is gone or not usable: deleted, failed, rejected, or for another service.',
    lookAt: 'Describe the endpoint that the name contains.',
    findings: [
      'ENDPOINT_NOT_FOUND',
      'ENDPOINT_DELETED',
      'ENDPOINT_DELETING',
      'ENDPOINT_FAILED',
      'ENDPOINT_REJECTED',
      'ENDPOINT_EXPIRED',
      'ENDPOINT_PENDING_ACCEPTANCE',
      'ENDPOINT_OF_WRONG_TYPE',
      'ENDPOINT_OF_OTHER_SERVICE',
    ],
  },
  endpointUnfinished: {
    cause: 'The endpoint is still being made or changed.',
    lookAt: 'Wait until the endpoint is available, and some minutes more.',
    findings: [
      'ENDPOINT_PENDING',
      'ENDPOINT_WITHOUT_DNS_ENTRIES',
      'ENDPOINT_WITHOUT_INTERFACES',
      'ENDPOINT_PARTIAL',
      'ENDPOINT_IN_UNKNOWN_STATE',
    ],
  },
  shadowedPublicApi: {
    cause:
      'It is a public API, and private DNS in the VPC leads the call to a VPC endpoint, which serves private APIs only.',
    lookAt:
      'Call it by a custom domain name: a Regional one by an A record of type alias, an edge-optimized one by any record.',
    findings: ['API_NOT_PRIVATE', 'PUBLIC_APIS_SHADOWED'],
  },
} as const satisfies Record<string, Cause>;
