#!/usr/bin/env node
// Plain JavaScript, so that an older Node can read this far and say what is missing.
const major = Number(process.versions.node.split('.')[0]);

if (major >= 24) {
  const { main } = await import('./main.ts');
  await main();
} else {
  console.error(
    `Cloister runs on Node.js 24 or newer; this is ${process.versions.node}.\n` +
      'Run `npm ci` in the clone, which installs the right one beside it, then `npx cloister …`.',
  );
  process.exitCode = 1;
}
