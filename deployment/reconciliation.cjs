/** When the accounts of the organisation are reconciled: only where events of account vending are listened to at all. */
const schedule = require('./schedule.cjs');

module.exports = async ({ resolveVariable }) => {
  if ((await resolveVariable('param:vendingSource')) === 'none') return { Resources: {} };
  return {
    Resources: schedule('Reconciliation', {
      description: 'Starts what events of account vending that were lost would have started.',
      expression: await resolveVariable('param:reconciliationSchedule'),
      functionName: 'reconcileAccounts',
    }),
  };
};
