/** Holds every import to `.dependency-cruiser.cjs`, and fails as well when the cruiser saw nothing to judge. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';

const rooms = ['functions', 'src', 'local', 'cli', 'scripts', 'deployment', 'tests'];

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) }),
    ),
  }),
});

const hasTypeScript = (room: string): boolean =>
  existsSync(room) &&
  readdirSync(room, { recursive: true }).some((file) => String(file).endsWith('.ts'));

const cruise = (folders: string[]) =>
  reportSchema.parse(
    JSON.parse(
      execFileSync('node_modules/.bin/depcruise', ['--output-type', 'json', ...folders], {
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
      }),
    ),
  );

const main = (): void => {
  const present = rooms.filter(hasTypeScript);
  const { modules, summary } = cruise(present);
  // With a compiler that it does not know, the cruiser reads no TypeScript at all, and is content.
  const unread = present.filter(
    (room) => !modules.some(({ source }) => source.startsWith(`${room}/`)),
  );

  for (const { from, to, rule } of summary.violations)
    console.error(`${from} imports ${to}: ${rule.name}`);
  for (const room of unread) console.error(`${room}/: not one module was read`);
  console.log(
    `${String(modules.length)} modules, ${String(summary.violations.length)} forbidden imports`,
  );
  if (present.length === 0 || unread.length + summary.violations.length > 0) process.exitCode = 1;
};

main();
