import type { Target } from '../steps/ports.ts';

/** Makes the clients of an account and region once, so that their connections are kept between invocations. */
export const perTarget = <Port>(make: (target: Target) => Port): ((target: Target) => Port) => {
  const made = new Map<string, Port>();
  return (target) => {
    const key = `${target.account}/${target.region}`;
    const port = made.get(key) ?? make(target);
    made.set(key, port);
    return port;
  };
};
