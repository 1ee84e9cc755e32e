import { z } from 'zod';
import { notImitated } from '../../refusal.ts';
import { readCompressionSize } from '../compression-size.ts';
import { checkEndpointConfiguration } from '../endpoint-configuration.ts';
import { readPolicy } from '../policy.ts';
import { findObject } from './document.ts';
import { attempt, type Importing } from './importing.ts';

const prefix = 'x-amazon-apigateway-';

/** What the document may say of the whole API. Documentation is left out here as `ignore=documentation` leaves it out. */
const extensions = [
  'api-key-source',
  'authorizer',
  'binary-media-types',
  'documentation',
  'endpoint-configuration',
  'gateway-responses',
  'minimum-compression-size',
  'policy',
  'request-validator',
  'request-validators',
];

const settingsSchema = z.looseObject({
  [`${prefix}api-key-source`]: z.enum(['HEADER', 'AUTHORIZER']).optional(),
  [`${prefix}binary-media-types`]: z.array(z.string()).optional(),
  [`${prefix}minimum-compression-size`]: z.coerce.number().optional(),
});

const endpointSchema = z.strictObject({
  vpcEndpointIds: z.array(z.string()).optional(),
  disableExecuteApiEndpoint: z.boolean().optional(),
});

const refuseUnimitatedExtensions = ({ document }: Importing): void => {
  for (const key of Object.keys(document))
    if (key.startsWith(prefix) && !extensions.includes(key.slice(prefix.length)))
      throw notImitated(`${key} in an import`);
};

/** It stands at the root in Swagger 2.0, in an entry of `servers` in OpenAPI 3.0, and counts for nothing elsewhere. */
const importEndpointConfiguration = ({ document, api }: Importing): void => {
  const key = `${prefix}endpoint-configuration`;
  const places = document.swagger === undefined ? (document.servers ?? []) : [document];
  const given = places.map((place) => place[key]).find((it) => it !== undefined);
  if (given === undefined) return;
  const asked = endpointSchema.safeParse(given);
  if (!asked.success) throw notImitated(`${key} ${JSON.stringify(given)}`);
  const { vpcEndpointIds, disableExecuteApiEndpoint } = asked.data;
  if (disableExecuteApiEndpoint !== undefined)
    api.disableExecuteApiEndpoint = disableExecuteApiEndpoint;
  if (vpcEndpointIds)
    api.endpointConfiguration = checkEndpointConfiguration({
      ...api.endpointConfiguration,
      vpcEndpointIds: [...new Set(vpcEndpointIds)],
    });
};

/** Takes over what the document says of the API itself, and nothing that it does not mention. */
export const importSettings = (importing: Importing): void => {
  refuseUnimitatedExtensions(importing);
  const { document, api } = importing;
  api.name = document.info.title;
  api.description = document.info.description ?? api.description;
  api.version = document.info.version ?? api.version;

  const settings = settingsSchema.safeParse(document);
  if (!settings.success)
    importing.errors.push(
      ...settings.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`),
    );
  attempt(importing, '', () => {
    const binaryMediaTypes = document[`${prefix}binary-media-types`];
    if (Array.isArray(binaryMediaTypes)) api.binaryMediaTypes = binaryMediaTypes.map(String);
    const size = document[`${prefix}minimum-compression-size`];
    if (size !== undefined) api.minimumCompressionSize = readCompressionSize(Number(size));
    const source = document[`${prefix}api-key-source`];
    if (source === 'AUTHORIZER' || source === 'HEADER') api.apiKeySource = source;
  });
  attempt(importing, '', () => importEndpointConfiguration(importing));
  const policy = findObject(document[`${prefix}policy`]);
  if (policy)
    attempt(importing, '', () => {
      api.policy = readPolicy(JSON.stringify(policy), importing.executeApiArn);
    });
};
