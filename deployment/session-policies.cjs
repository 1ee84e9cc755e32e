/** What each function may do in other accounts, in its environment: one session policy per function that acts there. */
const listOf = require('./list-of.cjs');

const filledIn = (text) => (text.includes('${') ? { 'Fn::Sub': text } : text);

/** Merged into the function that the packager makes of serverless.yml. */
const withSessionPolicy = (functionName, policy) => ({
  [`${functionName[0].toUpperCase()}${functionName.slice(1)}LambdaFunction`]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Environment: { Variables: { CLOISTER_SESSION_POLICY: filledIn(policy) } },
    },
  },
});

module.exports = async ({ resolveVariable }) => {
  const { functionNames } = await import('./target-rights.ts');
  const { sessionPolicyOf } = await import('./session-policy.ts');
  const settings = {
    definitionBuckets: listOf(await resolveVariable('param:definitionBuckets')),
    allowedRoleArns: listOf(await resolveVariable('param:allowedRoleArns')),
  };
  const functions = functionNames.map((name) => {
    const policy = sessionPolicyOf(name, settings);
    return policy === undefined ? {} : withSessionPolicy(name, policy);
  });
  return { Resources: Object.assign({}, ...functions) };
};
