import { readFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { z } from 'zod';
import { diagnose, type DiagnoseOptions } from './commands/diagnose.ts';
import { explain, type ExplainOptions } from './commands/explain.ts';
import { graph, type GraphOptions } from './commands/graph.ts';
import { list, type ListOptions } from './commands/list.ts';
import { plan, type PlanOptions } from './commands/plan.ts';
import { provision, type ProvisionOptions } from './commands/provision.ts';
import { retire, type RetireOptions } from './commands/retire.ts';
import { start, type StartOptions } from './commands/start.ts';
import { status, type StatusOptions } from './commands/status.ts';
import { defaultSpeed } from './embedded-service.ts';
import { parseSpeed } from './parse-numbers.ts';
import type { Shell } from './shell.ts';
import { type Operation, operations } from './state-machine.ts';

const readVersion = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
};

const jsonOption = (): Option =>
  new Option('--json', 'print one JSON document, and nothing else, on standard output');

const urlOption = (preset: string): Option =>
  new Option('--url <url>', `a running service, else CLOISTER_URL, else ${preset}`);

const speedOption = (): Option =>
  new Option(
    '--speed <times>',
    `how many times faster than AWS the embedded one runs (default: ${defaultSpeed})`,
  ).argParser(parseSpeed);

const embedded = 'an embedded service in this process';
const started = 'http://127.0.0.1:4510';

/** The commands there are. Throws commander's own error, or a command's failure, instead of ending the process. */
export const createProgram = (shell: Shell): Command => {
  const program = new Command('cloister')
    .description('Vends private API Gateway REST APIs.')
    .version(readVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.stdout.write(text),
      writeErr: (text) => shell.stderr.write(text),
      outputError: () => undefined,
    })
    .showSuggestionAfterError(false);
  addChanging(program, shell);
  addLooking(program, shell);
  addDiagnosing(program, shell);
  addServing(program, shell);
  return program;
};

const requestArgument = (): Argument =>
  new Argument('<file>', 'the request as JSON; - is standard input');

const addChanging = (program: Command, shell: Shell): void => {
  program
    .command('provision')
    .description('run a request to its end and print the result')
    .addArgument(requestArgument())
    .addOption(jsonOption())
    .addOption(urlOption(embedded))
    .addOption(speedOption())
    .action((file: string, options: ProvisionOptions) => provision(file, options, shell));

  program
    .command('plan')
    .description('tell what a request would change, and change nothing')
    .addArgument(requestArgument())
    .addOption(jsonOption())
    .addOption(urlOption(embedded))
    .action((file: string, options: PlanOptions) => plan(file, options, shell));

  program
    .command('retire')
    .description('take a private API away, and what only it used')
    .argument('<id>', '{account}.{region}.{name}')
    .addOption(jsonOption())
    .addOption(urlOption(started))
    .action((id: string, options: RetireOptions) => retire(id, options, shell));
};

const addLooking = (program: Command, shell: Shell): void => {
  program
    .command('status')
    .description('tell how a private API stands, or how far an execution is and how it ended')
    .argument('[id or execution]', 'without it, all private APIs')
    .addOption(jsonOption())
    .addOption(urlOption(started))
    .action((asked: string | undefined, options: StatusOptions) => status(asked, options, shell));

  program
    .command('list')
    .description('tell which private APIs there are, and how they stand')
    .addOption(jsonOption())
    .addOption(urlOption(started))
    .action((options: ListOptions) => list(options, shell));
};

const addDiagnosing = (program: Command, shell: Shell): void => {
  program
    .command('diagnose')
    .description('tell what is wrong with a private API or with any REST API, and what to do')
    .argument('[id]', '{account}.{region}.{name}')
    .addOption(new Option('--rest-api-id <id>', 'any REST API instead, whoever made it'))
    .addOption(new Option('--account <id>', "where that is, else the service's own account"))
    .addOption(new Option('--region <code>', "where that is, else the service's own region"))
    .addOption(
      new Option('--from <vpc-… or vpce-…>', 'would a call from there get through, layer by layer'),
    )
    .addOption(new Option('--all', 'every private API, one after the other'))
    .addOption(jsonOption())
    .addOption(urlOption(started))
    .action((id: string | undefined, options: DiagnoseOptions) => diagnose(id, options, shell));

  program
    .command('explain')
    .description('tell what may be behind an answer or an error, and what of that holds at an API')
    .argument('<text>', 'what was seen, such as {"message":"Forbidden"}; - is standard input')
    .argument('[id]', '{account}.{region}.{name}: have this private API diagnosed')
    .addOption(new Option('--rest-api-id <id>', 'have any REST API diagnosed instead'))
    .addOption(new Option('--account <id>', "where that is, else the service's own account"))
    .addOption(new Option('--region <code>', "where that is, else the service's own region"))
    .addOption(new Option('--from <vpc-… or vpce-…>', 'where the call came from'))
    .addOption(jsonOption())
    .addOption(urlOption(started))
    .action((text: string, id: string | undefined, options: ExplainOptions) =>
      explain(text, id, options, shell),
    );
};

const addServing = (program: Command, shell: Shell): void => {
  program
    .command('start')
    .description('run the local service until interrupted (ports: PORT, AWS_PORT)')
    .addOption(jsonOption())
    .addOption(
      new Option(
        '--aws',
        "make private APIs on AWS itself, by the shell's credentials, for whoever has the token",
      ),
    )
    .addOption(speedOption())
    .action((options: StartOptions) => start(options, shell));

  program
    .command('graph')
    .description('print a state machine as a Mermaid diagram')
    .addArgument(new Argument('[machine]', 'which one').choices(operations).default('provision'))
    .addOption(jsonOption())
    .action((machine: Operation, options: GraphOptions) => graph(machine, options, shell));
};
