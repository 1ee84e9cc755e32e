interface Page<Item> {
  readonly items?: Item[] | undefined;
  readonly position?: string | undefined;
}

/** The items of all pages of a list for which the SDK has no paginator. `get` is asked for the first page without a position. */
export const everyPage = async <Item>(
  get: (from: { position?: string }) => Promise<Page<Item>>,
): Promise<Item[]> => {
  const all: Item[] = [];
  let from: { position?: string } | undefined = {};
  while (from !== undefined) {
    const { items = [], position }: Page<Item> = await get(from);
    all.push(...items);
    from = position === undefined ? undefined : { position };
  }
  return all;
};
