/** Which room may import from which. `npm run lint` holds every import to this. */
const room = (name, path, mayUse, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path },
  to: {
    path: '^(functions|src|local|cli|tests|statemachines|scripts|deployment)/',
    pathNot: mayUse,
  },
});

module.exports = {
  forbidden: [
    room(
      'private-api-is-pure',
      '^src/private-api/',
      '^src/private-api/',
      'The domain imports nothing of ours but itself.',
    ),
    room(
      'steps-see-the-domain',
      '^src/steps/',
      '^src/(steps|private-api)/',
      'Steps reach the world through ports.',
    ),
    room(
      'aws-implements-ports',
      '^src/aws/',
      '^src/(aws|steps|private-api)/',
      'Adapters implement what the steps ask for.',
    ),
    room(
      'lambda-wraps-steps',
      '^src/lambda/',
      '^src/',
      'Where code meets Lambda never sees the local run.',
    ),
    room(
      'functions-are-thin',
      '^functions/',
      '^(functions|src)/',
      'A handler bundles nothing of the local run.',
    ),
    room(
      'local-never-imports-cli',
      '^local/',
      '^(local|src|functions|deployment)/',
      'The command line stands on the local service.',
    ),
    room(
      'cli-is-outermost',
      '^cli/',
      '^(cli|local|src)/',
      'Only tests may import the command line.',
    ),
    room(
      'deployment-is-read',
      '^deployment/',
      '^(deployment|src|statemachines)/',
      'What is deployed knows nothing of the local run.',
    ),
    {
      name: 'domain-has-no-sdk',
      comment: 'The domain knows no SDK: it is decisions over values.',
      severity: 'error',
      from: { path: '^src/(private-api|steps)/' },
      to: { path: '(@aws-sdk|@smithy|@middy|@aws-lambda-powertools)/' },
    },
    {
      name: 'wire-codecs-stay-local',
      comment: 'The schema codecs are semi-internal to the SDK; no Lambda may depend on them.',
      severity: 'error',
      from: { path: '^(functions|src)/' },
      to: { path: '(@aws-sdk/core|@smithy/core)/' },
    },
    {
      name: 'only-lambda-knows-middy',
      comment: 'Middleware stays at the edge.',
      severity: 'error',
      from: { pathNot: '^src/lambda/' },
      to: { path: 'node_modules/@middy/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no first page.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-missing',
      comment: 'Every import must resolve, or the rules above see nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
