/** Reads every page, and answers with the items of all. */
export const wholeList = async <Key extends string, Item>(
  pages: AsyncIterable<{ readonly [key in Key]?: readonly Item[] | undefined }>,
  key: Key,
): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(page[key] ?? []));
  return items;
};
