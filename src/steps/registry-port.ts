import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import type { VpcRecord } from '../private-api/registry/vpc-record.ts';

/**
 * What is known of every private API and every VPC, whoever asks. Reads are consistent. A change is a pure function of the
 * record that is there: it is written only if the record is still the one that the function saw, else the function is
 * asked again with the new one; it may be asked twice, and after a lost answer it sees its own work. A change that
 * answers with the very record it was given writes nothing; one that throws ends the call.
 */
export interface RegistryPort {
  findPrivateApi(id: string): Promise<PrivateApiRecord | undefined>;
  changePrivateApi(
    id: string,
    change: (there: PrivateApiRecord | undefined) => PrivateApiRecord,
  ): Promise<PrivateApiRecord>;
  /** A page in the order of ids. `cursor` is where the next page begins, and absent on the last. */
  listPrivateApis(page: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<{ items: PrivateApiRecord[]; cursor?: string }>;
  findVpc(id: string): Promise<VpcRecord | undefined>;
  changeVpc(id: string, change: (there: VpcRecord | undefined) => VpcRecord): Promise<VpcRecord>;
}
