import { transformSync } from 'esbuild';

/** jest's view of a TypeScript file: the same code without its types, as Node itself would run it. */
export default {
  process(source, file) {
    return transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node24',
      sourcefile: file,
      sourcemap: 'inline',
    });
  },
};
