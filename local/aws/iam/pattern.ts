/** Whether a text fits a pattern in which `*` stands for any characters and `?` for one ("IAM JSON policy elements: Resource"). */
export const fitsPattern = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text);

/** The six segments of an ARN; colons behind the fifth belong to the resource. */
const segmentsOf = (arn: string): string[] => {
  const [arnWord = '', partition = '', service = '', region = '', account = '', ...resource] =
    arn.split(':');
  return [arnWord, partition, service, region, account, resource.join(':')];
};

/** Whether an ARN fits a pattern, whose wildcards stay within a segment ("IAM JSON policy elements: Resource"). `*` fits all. */
export const fitsArn = (pattern: string, arn: string): boolean => {
  if (pattern === '*') return true;
  const patterns = segmentsOf(pattern);
  return segmentsOf(arn).every((segment, index) => fitsPattern(patterns[index] ?? '', segment));
};
