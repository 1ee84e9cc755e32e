import { causes } from '../causes.ts';
import type { Symptoms } from '../symptom.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const troubleshooting = `${guide}/apigateway-private-api-create.html`;
const forbidden = 'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden';

/** What callers see who reached an API, and were not let in. */
export const authorizationSymptoms = {
  DENIED_BY_AUTHORIZER: {
    pattern: /User is not authorized to access this resource/i,
    samples: ['{"Message":"User is not authorized to access this resource with an explicit deny"}'],
    means:
      'The Lambda authorizer of the method does not let the caller in. Network and resource policy did.',
    source: forbidden,
    causes: [
      {
        cause: 'The policy that the authorizer answered denies the call, or does not allow it.',
        lookAt: 'Look at what the authorizer answers for this token, method and path.',
        findings: [],
      },
      {
        cause:
          'The authorizer answered for another method or path, and its answer is cached for this one too.',
        lookAt:
          'Have the authorizer allow every method that the token is good for, or cache nothing.',
        findings: [],
      },
    ],
  },
  EXPLICITLY_DENIED: {
    pattern: /execute-api:Invoke\b[^]{0,1000}?\bwith an explicit deny/i,
    samples: [
      '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********3333:a1b2c3d4e5/live/GET/orders with an explicit deny"}',
    ],
    means:
      'The call reached the API, and a Deny of a policy is about it: nothing that is allowed elsewhere goes before that.',
    source: forbidden,
    causes: [
      causes.policyNamesOthers,
      causes.policyNotDeployed,
      causes.policyDrifted,
      causes.endpointPolicy,
      causes.identityPolicy,
    ],
  },
  ANONYMOUS_NOT_AUTHORIZED: {
    pattern: /User: anonymous is not authorized to perform:? execute-api:Invoke/i,
    samples: [
      '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********3333:a1b2c3d4e5/live/GET/orders"}',
    ],
    means: 'The call reached the API unsigned, and no policy allows it.',
    awsIssue:
      'My API returns {"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********/****/****/"}',
    source: troubleshooting,
    causes: [
      causes.policyPrincipals,
      causes.policyWithoutAllow,
      causes.policyNamesOthers,
      causes.policyNotDeployed,
      causes.endpointPolicy,
      causes.policyDrifted,
      {
        cause: 'The method asks for AWS_IAM authorization, and the call is not signed.',
        lookAt: 'Sign the call (Signature Version 4, service execute-api), or change the method.',
        findings: [],
      },
    ],
  },
  IDENTITY_NOT_AUTHORIZED: {
    pattern: /User: arn:\S{1,500} is not authorized to perform:? execute-api:Invoke/i,
    samples: [
      '{"Message":"User: arn:aws:sts::444455556666:assumed-role/caller/i-1 is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********3333:a1b2c3d4e5/live/GET/orders"}',
    ],
    means: 'The call reached the API, signed by this identity, and what would allow it is missing.',
    source: `${guide}/apigateway-authorization-flow.html`,
    causes: [
      {
        cause:
          'Neither the permissions of the caller nor the resource policy allow the call; from another account, both must.',
        lookAt:
          'Allow execute-api:Invoke to the role or user, and from another account in the resource policy too.',
        findings: ['POLICY_ALLOWS_NOBODY', 'POLICY_MISSING', 'POLICY_RESOURCE_MATCHES_NOTHING'],
      },
      causes.policyNamesOthers,
      causes.endpointPolicy,
      causes.policyNotDeployed,
      causes.policyDrifted,
    ],
  },
  SIGNATURE_REFUSED: {
    pattern:
      /Signature expired|security token included in the request is (?:invalid|expired)|request signature we calculated|(?:Incomplete|Invalid)Signature(?:Exception)?|not a valid key=value pair/i,
    samples: [
      '{"message":"The security token included in the request is invalid."}',
      '{"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."}',
      'InvalidSignatureException: Signature expired: 20261122T100000Z is now earlier than 20261122T101000Z',
    ],
    means: 'AWS read the Authorization header as a signature, and does not accept it.',
    source: forbidden,
    causes: [
      {
        cause:
          'The keys are wrong or expired, the clock is off, or the call was changed after it was signed, as by a proxy.',
        lookAt:
          'Sign for the service execute-api, the region of the API and the Host that is really sent.',
        findings: [],
      },
      {
        cause:
          'The header is no signature: where the VPC endpoint has a policy of its own, API Gateway reads it all the same.',
        lookAt: 'Send such a token in another header, or give the endpoint full access.',
        findings: [],
      },
    ],
  },
  MISSING_AUTHENTICATION_TOKEN: {
    pattern: /Missing Authentication Token/i,
    samples: ['{"message":"Missing Authentication Token"}'],
    means:
      'The call reached the stage, and there is no such method on such a path; or the method wants a signed call.',
    source: 'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    causes: [
      {
        cause:
          'The path or the HTTP method is not in the definition, or the URL lacks the stage in front of the path.',
        lookAt:
          'Compare the URL with /{stage}{path} of the definition, and the HTTP method with its operations.',
        findings: [],
      },
      {
        cause: 'The method was added or renamed, and the API not deployed since.',
        lookAt: 'Deploy the API.',
        findings: ['DEFINITION_NOT_DEPLOYED', 'CONTENT_NOT_DEPLOYED'],
      },
      {
        cause: 'Somebody changed the methods since the private API was last READY.',
        lookAt: 'Send the request again, which puts the definition right.',
        findings: ['CONTENT_DRIFTED'],
      },
      {
        cause: 'The method asks for AWS_IAM authorization, and the call is not signed.',
        lookAt: 'Sign the call (Signature Version 4, service execute-api).',
        findings: [],
      },
    ],
  },
} as const satisfies Symptoms;
