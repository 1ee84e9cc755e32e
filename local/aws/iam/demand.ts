/** One right that a call asks for. The keys of the context are condition keys, such as `aws:RequestTag/team`. */
export interface Demand {
  /** Such as `ec2:CreateTags`. */
  readonly action: string;
  /** An ARN, or `*` where the action knows no resources. What is yet to be made has `*` for its id. */
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}
