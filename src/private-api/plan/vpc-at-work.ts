import type { Finding } from '../finding.ts';

/** Another run makes, changes or deletes the endpoint of the VPC, so that what is seen there will not stay. */
export const vpcAtWork = (vpc: string): Finding => ({
  code: 'VPC_AT_WORK',
  severity: 'warning',
  seen: `another execution is at work on the endpoint of ${vpc}`,
  why: 'A run would wait for it and then look again, so it may come to other changes than this plan.',
  remedy: 'Plan again when that execution has ended.',
  link: 'https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html',
});
