/** What somebody may do, to which things and under which condition: a statement of operations.yml. */
export interface Right {
  readonly Action: string;
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}
