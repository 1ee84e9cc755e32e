/** The settings that say who may ask for what, as the functions have them in their environment; or why they cannot be used. */
const listOf = require('./list-of.cjs');

const arn = /^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[\w+=.@/-]*[\w+=.@-])$/;

/** What each setting may name. Nothing opens one whole. */
const formats = {
  administrators: {
    isRight: (item) => /^\d{12}$/.test(item) || arn.test(item),
    allowed: 'account ids of 12 digits, and the ARNs of roles and users in IAM',
  },
  // "Organizations data types", API reference: Account, OrganizationalUnit, Root, Organization.
  allowedAccounts: {
    isRight: (item) =>
      /^(\d{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}|o-[0-9a-z]{10,32})$/.test(item),
    allowed:
      'account ids of 12 digits, and the ids of organisational units, roots and organisations',
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  definitionBuckets: {
    isRight: (item) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(item),
    allowed: 'names of buckets',
  },
  // A wildcard here would let functions pass every role that it covers.
  allowedRoleArns: {
    isRight: (item) => /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=.@/-]*[\w+=.@-]$/.test(item),
    allowed: 'the ARNs of roles in IAM',
  },
  // As an integration's URI has it: arn:aws:apigateway:{region}:{service}:path/…
  allowedServices: {
    isRight: (item) => /^[a-z0-9-]+$/.test(item),
    allowed: 'names of AWS services in lower case, such as sqs',
  },
};

const checked =
  (name) =>
  async ({ resolveVariable }) => {
    const setting = await resolveVariable(`param:${name}`);
    const { isRight, allowed } = formats[name];
    const wrong = listOf(setting).filter((item) => !isRight(item));
    if (wrong.length > 0)
      throw new Error(
        `${name} takes ${allowed}, separated by commas and nothing else; got ${wrong.join(', ')}`,
      );
    return setting;
  };

/** Vendings are told by the management account, and are for whichever account was vended. */
const administrators = async (osls) => {
  const named = await checked('administrators')(osls);
  const managementAccount = await osls.resolveVariable('param:managementAccount');
  if (managementAccount === '' && (await osls.resolveVariable('param:vendingSource')) === 'none')
    return named;
  const vending = `arn:\${AWS::Partition}:iam::${managementAccount || '${AWS::AccountId}'}:root`;
  return { 'Fn::Sub': [...listOf(named), vending].join(',') };
};

module.exports = {
  administrators,
  allowedAccounts: checked('allowedAccounts'),
  definitionBuckets: checked('definitionBuckets'),
  allowedRoleArns: checked('allowedRoleArns'),
  allowedServices: checked('allowedServices'),
};
