/** What tells one deployment of ours from another, kept as a suffix of its description. */
export interface DeploymentMark {
  /** What the deployment carries: a hash of content, policy and associations. */
  readonly fingerprint: string;
  /** What the definition made of the working copy. */
  readonly content: string;
  readonly nonce: string;
  /** Counts the deployments of a run, from 0. */
  readonly attempt: number;
}

const suffix = ({ fingerprint, content, nonce, attempt }: DeploymentMark): string =>
  `[cloister ${fingerprint} ${content} ${nonce} ${String(attempt)}]`;

const suffixPattern =
  /\[cloister (?<fingerprint>[0-9a-f]{16}) (?<content>[0-9a-f]{16}) (?<nonce>[^\s\]]+) (?<attempt>\d{1,4})\]$/;

/** A deployment's description: the request's own words, if any, and the mark. */
export const markDescription = (description = '', mark: DeploymentMark): string =>
  `${description} ${suffix(mark)}`.trimStart();

/** Whether a deployment is the one that carries this mark: the one that an earlier attempt made. */
export const carriesMark = (
  { description }: { description: string },
  mark: DeploymentMark,
): boolean => description.endsWith(suffix(mark));

/**
 * The mark at the end of a deployment's description, if there is one. Anybody can write one: it says what a deployment
 * would carry, and nothing of who made it.
 */
export const readMark = (description: string): DeploymentMark | undefined => {
  const { fingerprint, content, nonce, attempt } = suffixPattern.exec(description)?.groups ?? {};
  if (fingerprint === undefined || content === undefined || nonce === undefined) return undefined;
  return { fingerprint, content, nonce, attempt: Number(attempt) };
};
