/** What Step Functions sends when an execution has ended, as AWS documents it ("Execution Aborted" and its like). */
export const executionEnded = (status: string, change: Record<string, unknown> = {}) => {
  const executionArn =
    'arn:aws:states:us-east-1:012345678912:execution:state-machine-name:execution-name';
  return {
    version: '0',
    id: '315c1398-40ff-a850-213b-158f73e60175',
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: '012345678912',
    time: '2019-02-26T19:42:21Z',
    region: 'us-east-1',
    resources: [executionArn],
    detail: {
      executionArn,
      stateMachineArn: 'arn:aws:states:us-east-1:012345678912:stateMachine:state-machine',
      name: 'execution-name',
      status,
      startDate: 1551225014968,
      stopDate: 1551225017576,
      input: '{}',
      output: null,
      ...change,
    },
  };
};
