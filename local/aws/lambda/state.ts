/** A statement of a function's own policy, as `GetPolicy` shows it. */
export type PolicyStatement = Readonly<Record<string, unknown>> & { readonly Sid: string };

/** A function, without what it runs. */
export interface StoredFunction {
  readonly name: string;
  readonly arn: string;
  readonly role: string;
  readonly runtime: string | undefined;
  readonly handler: string | undefined;
  readonly description: string;
  readonly codeSize: number;
  readonly codeSha256: string;
  /** ISO 8601. */
  readonly lastModified: string;
  readonly aliases: Set<string>;
  /** The policies of the function and of its aliases: by the ARN that each is for. */
  readonly policies: Map<string, PolicyStatement[]>;
}

/** What Lambda keeps for one account and region: its functions by name. */
export interface LambdaState {
  readonly functions: Map<string, StoredFunction>;
}

export const emptyLambda = (): LambdaState => ({ functions: new Map() });
