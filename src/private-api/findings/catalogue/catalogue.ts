import type { Catalogue } from './catalogue-entry.ts';
import { definitionCatalogue } from './definition.ts';
import { endpointCatalogue } from './endpoint.ts';
import { networkCatalogue } from './network.ts';
import { policyCatalogue } from './policy.ts';
import { restApiCatalogue } from './rest-api.ts';
import { runCatalogue } from './run.ts';

/** Every finding that there is, by its code. */
export const catalogue = {
  ...restApiCatalogue,
  ...policyCatalogue,
  ...endpointCatalogue,
  ...networkCatalogue,
  ...definitionCatalogue,
  ...runCatalogue,
} as const satisfies Catalogue;

/** The name of a finding. */
export type FindingCode = keyof typeof catalogue;
