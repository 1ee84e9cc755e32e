import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

/** Nothing of this machine's own configuration, and nothing that would be fetched from elsewhere. */
const environment = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

/** Runs commands as they would run in a terminal at the top of the repository. Throws when one of them fails. */
export const runInTerminal = async (commands: string): Promise<string> => {
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd,
    env: environment,
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
};

/** A command that runs until it is interrupted. */
export interface Running {
  /** Resolves with what it has printed as soon as `pattern` is in it. Throws when it ends before. */
  printed(pattern: RegExp): Promise<string>;
  /** Interrupts it, and whatever it started, as Ctrl+C does, and waits for its end. */
  interrupt(): Promise<void>;
}

/** Starts a command in a terminal of its own, on free ports. */
export const startInTerminal = (command: string): Running => {
  const child = spawn('bash', ['-c', command], {
    cwd,
    env: { ...environment, PORT: '0', AWS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let [output, complaints] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  let isOver = false;
  const ended = new Promise<void>((resolve) =>
    child.on('close', () => {
      isOver = true;
      resolve();
    }),
  );
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined && !isOver) process.kill(-child.pid, name);
  };

  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(output)) resolve(output);
        };
        child.stdout.on('data', look);
        void ended.then(() => reject(new Error(`${command} ended: ${output}${complaints}`)));
        look();
      }),
    interrupt: async () => {
      signal('SIGINT');
      const tooLate = setTimeout(() => signal('SIGKILL'), 10_000);
      await ended;
      clearTimeout(tooLate);
    },
  };
};
