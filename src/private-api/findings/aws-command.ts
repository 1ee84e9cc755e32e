/** Signs that no shell takes for anything else. */
const plain = /^[\w@%+=:,./-]+$/;

const quoted = (text: string): string =>
  plain.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * A command of the AWS CLI, as it can be pasted into a shell: `operation` as in `ec2 modify-vpc-attribute`. An option
 * without a value is `true`; a list is given as several values, and anything else as JSON.
 */
export const awsCommand = (
  operation: string,
  options: Readonly<Record<string, string | true | readonly string[] | object>>,
  region: string,
): string =>
  ['aws', operation, ...Object.entries(options).map(optionOf), '--region', region].join(' ');

const optionOf = ([name, value]: [string, string | true | readonly string[] | object]): string => {
  const values =
    value === true
      ? []
      : typeof value === 'string'
        ? [value]
        : isStrings(value)
          ? value
          : [JSON.stringify(value)];
  return [`--${name}`, ...values.map(quoted)].join(' ');
};

const isStrings = (value: object): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
