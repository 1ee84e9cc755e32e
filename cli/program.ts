import { readFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { z } from 'zod';
import { graph, type GraphOptions } from './commands/graph.ts';
import { provision, type ProvisionOptions } from './commands/provision.ts';
import { start, type StartOptions } from './commands/start.ts';
import { status, type StatusOptions } from './commands/status.ts';
import { defaultSpeed } from './embedded-service.ts';
import { parseSpeed } from './parse-numbers.ts';
import type { Shell } from './shell.ts';

const readVersion = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
};

const jsonOption = (): Option =>
  new Option('--json', 'print one JSON document, and nothing else, on standard output');

const urlOption = (preset: string): Option =>
  new Option('--url <url>', `a running service, else CLOISTER_URL, else ${preset}`);

const speedOption = (): Option =>
  new Option('--speed <times>', 'how many times faster than AWS the embedded one runs').argParser(
    parseSpeed,
  );

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

  program
    .command('provision')
    .description('run a request to its end and print the result')
    .argument('<file>', 'the request as JSON; - is standard input')
    .addOption(jsonOption())
    .addOption(urlOption('an embedded service in this process'))
    .addOption(speedOption())
    .action((file: string, options: ProvisionOptions) => provision(file, options, shell));

  program
    .command('status')
    .description('tell how far an execution is, and how it ended')
    .argument('[execution]', 'the executionId that the service answered a request with')
    .addOption(jsonOption())
    .addOption(urlOption('http://127.0.0.1:4510'))
    .action((execution: string | undefined, options: StatusOptions) =>
      status(execution, options, shell),
    );

  program
    .command('start')
    .description('run the local service until interrupted (ports: PORT, AWS_PORT)')
    .addOption(jsonOption())
    .addOption(speedOption().default(defaultSpeed))
    .action((options: StartOptions) => start(options, shell));

  program
    .command('graph')
    .description('print the state machine as a Mermaid diagram')
    .addArgument(new Argument('[machine]', 'which one').choices(['provision']).default('provision'))
    .addOption(jsonOption())
    .action((machine: 'provision', options: GraphOptions) => graph(machine, options, shell));

  return program;
};
