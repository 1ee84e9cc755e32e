/** The settings that say by which role the functions act in other accounts, as they have them in their environment; or why they cannot be used. */
const listOf = require('./list-of.cjs');

/** "CreateRole" and "AssumeRole", API references of IAM and STS. The external id has to fit an environment of 4 KB. */
const formats = {
  targetRoleName: { pattern: /^[\w+=,.@-]{1,64}$/, allowed: 'the name of a role' },
  externalId: {
    pattern: /^[\w+=,.@:/-]{2,128}$/,
    allowed: 'from 2 to 128 letters, digits and any of _+=,.@:/-',
  },
};

const checked =
  (name) =>
  async ({ resolveVariable }) => {
    const setting = await resolveVariable(`param:${name}`);
    const actsElsewhere = listOf(await resolveVariable('param:allowedAccounts')).length > 0;
    const { pattern, allowed } = formats[name];
    if ((actsElsewhere || setting !== '') && !pattern.test(setting))
      throw new Error(
        `${name} must be ${allowed}, where allowedAccounts names any; got '${setting}'`,
      );
    return setting;
  };

module.exports = {
  targetRoleName: checked('targetRoleName'),
  externalId: checked('externalId'),
};
