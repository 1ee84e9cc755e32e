/** A part of an API's working copy that an import makes, and that a later import in merge mode leaves behind. */
export type ApiPart =
  | { kind: 'resource'; resourceId: string; path: string }
  | { kind: 'method'; resourceId: string; path: string; method: string }
  | ModelPart
  | { kind: 'authorizer'; authorizerId: string; name: string }
  | { kind: 'request-validator'; requestValidatorId: string; name: string }
  | { kind: 'gateway-response'; responseType: string }
  | { kind: 'binary-media-type'; name: string }
  | { kind: 'minimum-compression-size' };

/** A model: a schema under a name. */
export interface ModelPart {
  readonly kind: 'model';
  readonly name: string;
  /** Whether a method takes it or answers with it. */
  readonly isUsed: boolean;
  /** The names of the models that its schema refers to. */
  readonly refersTo: readonly string[];
}

/** What a part is called, such as `method GET /pets`: the same in every API that the same definition makes. */
export const partName = (part: ApiPart): string => {
  switch (part.kind) {
    case 'resource':
      return `${part.kind} ${part.path}`;
    case 'method':
      return `${part.kind} ${part.method} ${part.path}`;
    case 'gateway-response':
      return `${part.kind} ${part.responseType}`;
    case 'minimum-compression-size':
      return part.kind;
    case 'model':
    case 'authorizer':
    case 'request-validator':
    case 'binary-media-type':
      return `${part.kind} ${part.name}`;
  }
};
