import type { Target } from '../steps/ports.ts';

/** Makes a region's clients once, so that their connections are kept between invocations. */
export const perRegion = <Port>(make: (target: Target) => Port): ((target: Target) => Port) => {
  const made = new Map<string, Port>();
  return (target) => {
    const port = made.get(target.region) ?? make(target);
    made.set(target.region, port);
    return port;
  };
};
