/** What tells one deployment of ours from another, kept as a suffix of its description. */
export interface DeploymentMark {
  /** What the deployment carries: a hash of definition, policy and associations. */
  readonly fingerprint: string;
  readonly nonce: string;
  /** 0 for the deployment, 1 and 2 for the redeploys of a run. */
  readonly attempt: number;
}

const suffix = ({ fingerprint, nonce, attempt }: DeploymentMark): string =>
  `[cloister ${fingerprint} ${nonce} ${String(attempt)}]`;

/** A deployment's description: the request's own words, if any, and the mark. */
export const markDescription = (description = '', mark: DeploymentMark): string =>
  `${description} ${suffix(mark)}`.trimStart();

/** Whether a deployment is the one that carries this mark: the one that an earlier attempt made. */
export const carriesMark = (
  { description }: { description: string },
  mark: DeploymentMark,
): boolean => description.endsWith(suffix(mark));
