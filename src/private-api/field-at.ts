/** What was sent under a path of field names; undefined when nothing was, or something that has no fields on the way. */
export const fieldAt = (sent: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined,
    sent,
  );
