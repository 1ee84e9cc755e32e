import type { Catalogue } from './catalogue-entry.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const privateLink = 'https://docs.aws.amazon.com/vpc/latest/privatelink';
const endpointReads = ['ec2:DescribeVpcEndpoints'];

/** What a plan or a run has to say of what it met, left or could not check. */
export const runCatalogue = {
  VPC_AT_WORK: {
    title: 'Another execution is at work on the endpoint of the VPC',
    severity: 'warning',
    why: 'A run would wait for it and then look again, so it may come to other changes than this plan.',
    remedy: 'Plan again when that execution has ended.',
    link: `${privateLink}/concepts.html`,
    reads: [],
  },
  ENDPOINT_NOT_SEEN: {
    title: 'An associated endpoint cannot be described',
    severity: 'warning',
    why: 'That its alias leads to the endpoint itself, and not merely to some private address, was not checked.',
    remedy: 'Check from inside that VPC that the alias leads to the endpoint.',
    link: `${guide}/apigateway-private-api-create.html`,
    reads: endpointReads,
  },
  UNEXPECTED_ANSWER: {
    title: 'The test invocation did not answer as expected',
    severity: 'warning',
    why: "The method's integration does not do what the request expects of it.",
    remedy: 'Look at the integration of this method, or correct `verify`.',
    link: `${guide}/how-to-test-method.html`,
    reads: ['apigateway:TestInvokeMethod'],
  },
  ENDPOINT_STAYS: {
    title: 'An endpoint that this private API no longer uses stays',
    severity: 'warning',
    why: 'An endpoint costs money for as long as it is there.',
    remedy:
      'Nothing: whoever uses it last takes it away; one that is kept on purpose is left to you.',
    link: `${privateLink}/delete-interface-endpoint.html`,
    reads: endpointReads,
  },
  USERS_ELSEWHERE_UNSEEN: {
    title: 'An endpoint goes, and not everybody who may use it can be seen',
    severity: 'info',
    why: 'APIs in accounts that Cloister cannot read may associate or admit it, and that is not seen from here.',
    remedy: 'If such an API exists, give it another endpoint.',
    link: `${privateLink}/delete-interface-endpoint.html`,
    reads: ['apigateway:GetRestApis'],
  },
  SECURITY_GROUP_STAYS: {
    title: 'A security group stays, because something else uses it',
    severity: 'warning',
    why: 'EC2 deletes no security group that a network interface has, and Cloister does not look for this one again.',
    remedy: 'Delete it when nothing uses it any more.',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html',
    reads: ['ec2:DescribeNetworkInterfaces'],
  },
  NOT_CLEARED_AWAY: {
    title: 'Something that nothing uses any more could not be deleted',
    severity: 'warning',
    why: 'What the private API used before this change is still there, and may cost money.',
    remedy: 'Send the same request again: it tries to clear away what is left.',
    link: `${guide}/apigateway-private-apis.html`,
    reads: [],
  },
} as const satisfies Catalogue;
