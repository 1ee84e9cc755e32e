/** What was looked at; or why it was not: nobody may take what was not seen for healthy. */
export type Look<Seen> = { readonly seen: Seen } | { readonly unseen: string };

/** What was seen, or undefined. */
export const seenOf = <Seen>(look: Look<Seen>): Seen | undefined =>
  'seen' in look ? look.seen : undefined;
