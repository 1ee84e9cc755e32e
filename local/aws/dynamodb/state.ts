import type { Table } from './table.ts';

/** The tables of an account and region, by name. */
export interface DynamodbState {
  readonly tables: Map<string, Table>;
}

export const emptyDynamodb = (): DynamodbState => ({ tables: new Map() });
