/** When the private APIs are looked at, to tell of those that drifted: only where a schedule is set. */
const schedule = require('./schedule.cjs');

module.exports = async ({ resolveVariable }) => {
  const expression = await resolveVariable('param:driftSchedule');
  if (!/^(none|(rate|cron)\(.+\))$/.test(expression))
    throw new Error('driftSchedule must be none, or a rate(…) or cron(…) of EventBridge Scheduler');
  if (expression === 'none') return { Resources: {} };
  return {
    Resources: schedule('Drift', {
      description: 'Looks at every private API, and tells of those that drifted.',
      expression,
      functionName: 'findDrift',
    }),
  };
};
