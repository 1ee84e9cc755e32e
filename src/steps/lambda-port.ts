/** Lambda functions, as far as methods invoke them. */
export interface LambdaPort {
  /**
   * What a function's own policy says, as JSON text; empty if it has none. Absent if there is no such function. The ARN may
   * end in a version or an alias, which have policies of their own.
   */
  findPolicy(functionArn: string): Promise<string | undefined>;
}
