/** What a text says of the call that it is about. */
export interface Mentioned {
  /** Who called, where that is no `anonymous`. */
  readonly caller?: string;
  readonly region?: string;
  readonly restApiId?: string;
  readonly vpcEndpointId?: string;
  readonly stage?: string;
  readonly method?: string;
  readonly path?: string;
}

/** API Gateway masks the account, but for its last four digits. */
const arn =
  /arn:aws[\w-]*:execute-api:([a-z0-9-]+):[\d*]+:([a-z0-9]+)(?:\/([^/\s"']+)(?:\/([A-Z*]+)(\/[^\s"']*)?)?)?/;

/** The default name of an API, its alias, or the name of an endpoint. */
const host =
  /\b(?:([a-z0-9]{10})(?:-(vpce-[0-9a-f]{8,17}))?|(vpce-[0-9a-f]{8,17})(?:-[a-z0-9-]{1,60})?)\.execute-api\.([a-z0-9-]{1,30})\.(?:vpce\.)?amazonaws\.com/;

/** Reads what a text says of the call that it is about. */
export const readMentioned = (text: string): Mentioned => {
  const [, caller] = /User: (arn:\S{1,500}) is not authorized/.exec(text) ?? [];
  const [, arnRegion, arnId, stage, method, path] = arn.exec(text) ?? [];
  const [, hostId, aliasOf, endpoint, hostRegion] = host.exec(text) ?? [];
  const region = arnRegion ?? hostRegion;
  const restApiId = arnId ?? hostId;
  const vpcEndpointId = aliasOf ?? endpoint;
  return {
    ...(caller !== undefined && { caller }),
    ...(region !== undefined && { region }),
    ...(restApiId !== undefined && { restApiId }),
    ...(vpcEndpointId !== undefined && { vpcEndpointId }),
    ...(stage !== undefined && { stage }),
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
  };
};
