import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import type { VpcRecord } from '../private-api/registry/vpc-record.ts';
import type { RegistryPort } from './registry-port.ts';

/** The registry as it would be: changes are seen by whoever asks here, and by nobody else. */
export const dryRegistry = (registry: RegistryPort): RegistryPort => {
  const privateApis = new Map<string, PrivateApiRecord>();
  const vpcs = new Map<string, VpcRecord>();
  const findPrivateApi = async (id: string): Promise<PrivateApiRecord | undefined> =>
    privateApis.get(id) ?? (await registry.findPrivateApi(id));
  const findVpc = async (id: string): Promise<VpcRecord | undefined> =>
    vpcs.get(id) ?? (await registry.findVpc(id));

  return {
    findPrivateApi,
    changePrivateApi: async (id, change) => {
      const changed = change(await findPrivateApi(id));
      privateApis.set(id, changed);
      return changed;
    },
    listPrivateApis: (page) => registry.listPrivateApis(page),
    findVpc,
    changeVpc: async (id, change) => {
      const changed = change(await findVpc(id));
      vpcs.set(id, changed);
      return changed;
    },
  };
};
