import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import { privateApiRecordSchema } from '../../src/private-api/registry/private-api-record.ts';
import { type VpcRecord, vpcRecordSchema } from '../../src/private-api/registry/vpc-record.ts';
import type { RegistryPort } from '../../src/steps/registry-port.ts';

/** A registry that is always there, for steps that are about something else. What it holds crosses as JSON. */
export class MemoryRegistry implements RegistryPort {
  readonly privateApis = new Map<string, PrivateApiRecord>();
  readonly vpcs = new Map<string, VpcRecord>();

  clear(): void {
    this.privateApis.clear();
    this.vpcs.clear();
  }

  findPrivateApi(id: string): Promise<PrivateApiRecord | undefined> {
    return Promise.resolve(this.privateApis.get(id));
  }

  changePrivateApi(
    id: string,
    change: (there: PrivateApiRecord | undefined) => PrivateApiRecord,
  ): Promise<PrivateApiRecord> {
    return changeIn(this.privateApis, id, change, (value) => privateApiRecordSchema.parse(value));
  }

  listPrivateApis({
    limit,
    cursor,
  }: Parameters<RegistryPort['listPrivateApis']>[0]): ReturnType<RegistryPort['listPrivateApis']> {
    const all = [...this.privateApis.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor);
    const next = all[from + limit];
    return Promise.resolve({
      items: all.slice(from, from + limit),
      ...(next && { cursor: next.id }),
    });
  }

  findVpc(id: string): Promise<VpcRecord | undefined> {
    return Promise.resolve(this.vpcs.get(id));
  }

  changeVpc(id: string, change: (there: VpcRecord | undefined) => VpcRecord): Promise<VpcRecord> {
    return changeIn(this.vpcs, id, change, (value) => vpcRecordSchema.parse(value));
  }
}

const changeIn = <Item>(
  items: Map<string, Item>,
  id: string,
  change: (there: Item | undefined) => Item,
  parse: (value: unknown) => Item,
): Promise<Item> =>
  new Promise((resolve) => {
    const changed = parse(JSON.parse(JSON.stringify(change(items.get(id)))));
    items.set(id, changed);
    resolve(changed);
  });
