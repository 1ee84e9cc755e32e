/** What serverless.yml needs of each definition: its text as it stands, and the functions that it calls by name. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

const read = (name) => {
  const { definition } = parse(readFileSync(join(__dirname, `${name}.yml`), 'utf8'), {
    merge: true,
  });
  // Text, because as an object the packager drops `null`, which in a ResultPath has a meaning of its own.
  const text = JSON.stringify(definition);
  const functions = [...new Set(text.match(/(?<="Resource":"\$\{)\w+(?=\}")/g))];
  const arnOf = (name) => ({
    'Fn::GetAtt': [`${name[0].toUpperCase()}${name.slice(1)}LambdaFunction`, 'Arn'],
  });

  return {
    text,
    substitutions: Object.fromEntries(functions.map((name) => [name, arnOf(name)])),
    functionArns: functions.map(arnOf),
  };
};

module.exports = { provision: read('provision'), retire: read('retire') };
