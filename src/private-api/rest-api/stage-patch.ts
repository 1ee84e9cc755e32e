import type { Request } from '../request/request.ts';
import type { PatchOperation } from './confinement-patch.ts';
import { defaultAccessLogFormat } from './default-access-log-format.ts';

/** A stage, as far as a request can ask for it. */
export interface StageSettings {
  readonly description?: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly tracing: boolean;
  readonly accessLogDestinationArn?: string | undefined;
  readonly accessLogFormat?: string | undefined;
  readonly throttling?:
    | { readonly rateLimit?: number | undefined; readonly burstLimit?: number | undefined }
    | undefined;
}

/**
 * The patch that gives a stage what a request names; what it leaves out stays as it is.
 * Paths: "Patch operations", UpdateStage, in the Amazon API Gateway API reference.
 */
export const stagePatch = (asked: Request['stage'], has: StageSettings): PatchOperation[] => [
  // An empty description is answered as none at all.
  ...replace('/description', asked.description, has.description ?? ''),
  ...variablesPatch(asked.variables, has.variables),
  ...replace('/tracingEnabled', asked.tracing, has.tracing),
  ...replace(
    '/accessLogSettings/destinationArn',
    asked.accessLogDestinationArn,
    has.accessLogDestinationArn,
  ),
  ...replace('/accessLogSettings/format', formatOf(asked, has), has.accessLogFormat),
  ...replace('/*/*/throttling/rateLimit', asked.throttling?.rateLimit, has.throttling?.rateLimit),
  ...replace(
    '/*/*/throttling/burstLimit',
    asked.throttling?.burstLimit,
    has.throttling?.burstLimit,
  ),
];

/** A destination without a format logs nothing: this one is set where neither request nor stage has one. */
const formatOf = (asked: Request['stage'], has: StageSettings): string | undefined =>
  asked.accessLogFormat ??
  (asked.accessLogDestinationArn !== undefined && has.accessLogFormat === undefined
    ? defaultAccessLogFormat
    : undefined);

const replace = <Value extends string | number | boolean>(
  path: string,
  asked: Value | undefined,
  has: Value | undefined,
): PatchOperation[] =>
  asked === undefined || asked === has ? [] : [{ op: 'replace', path, value: String(asked) }];

/** Variables that are named are a whole: one that is no longer named goes. */
const variablesPatch = (
  asked: Readonly<Record<string, string>> | undefined,
  has: Readonly<Record<string, string>>,
): PatchOperation[] =>
  asked === undefined
    ? []
    : [
        ...Object.entries(asked).flatMap(([name, value]) =>
          replace(`/variables/${name}`, value, has[name]),
        ),
        ...Object.keys(has)
          .filter((name) => !Object.hasOwn(asked, name))
          .map((name) => ({ op: 'remove' as const, path: `/variables/${name}` })),
      ];
