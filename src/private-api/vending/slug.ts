/** A name as part of another name: `Données (Paris)` as `donnees-paris`. Empty where nothing is left of it. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
