import type { Finding } from '../finding.ts';
import { runCatalogue } from '../findings/catalogue/run.ts';
import { findingFrom } from '../findings/finding-from.ts';

const finding = findingFrom(runCatalogue);

/** Another run makes, changes or deletes the endpoint of the VPC, so that what is seen there will not stay. */
export const vpcAtWork = (vpc: string): Finding =>
  finding('VPC_AT_WORK', `another execution is at work on the endpoint of ${vpc}`);
