type Variables = Readonly<Record<string, string | undefined>>;

/** Changes variables of this process, or takes them away; answers with what puts them back. */
export const changeEnvironment = (changes: Variables): (() => void) => {
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, process.env[name]]));
  put(changes);
  return () => put(before);
};

const put = (variables: Variables): void => {
  for (const [name, value] of Object.entries(variables))
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
};
