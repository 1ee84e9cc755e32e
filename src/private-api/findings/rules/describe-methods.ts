import type { DiagnosedMethod } from '../../diagnosis/picture.ts';

const mostNamed = 20;

/** Methods as a finding names them: `GET /orders, POST /orders`, and how many more there are of a long list. */
export const describeMethods = (
  methods: readonly Pick<DiagnosedMethod, 'method' | 'path'>[],
): string => {
  const named = methods.slice(0, mostNamed).map(({ method, path }) => `${method} ${path}`);
  const more = methods.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
};
