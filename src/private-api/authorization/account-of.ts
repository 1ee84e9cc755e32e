/** "IAM identifiers" in the IAM User Guide: whoever signs a call has an ARN of IAM or of STS, with an account and no region. */
const principalPattern = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):./;

/** The account that a caller belongs to: a user, a session of a role, or all of an account as `root`. Absent for anybody else. */
export const accountOf = (requester: string): string | undefined =>
  principalPattern.exec(requester)?.[1];
