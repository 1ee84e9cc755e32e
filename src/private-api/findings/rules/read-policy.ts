import { seenOf } from '../../diagnosis/look.ts';
import type {
  DiagnosedMethod,
  DiagnosedRestApi,
  DiagnosisPicture,
} from '../../diagnosis/picture.ts';
import { contractResources } from '../../policy/contract-resources.ts';
import { executeApiArn } from '../../policy/execute-api-arn.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { readPolicyDocument } from '../../policy/read-policy-document.ts';
import type { Problem } from '../../problem.ts';

/** The resource policy of a private API as rules see it, with the methods that it is about. */
export interface PolicyView {
  readonly restApi: DiagnosedRestApi;
  /** What `execute-api:` is short for in it. */
  readonly executeApiArn: string;
  /** With its resources as short as they can be written. */
  readonly document: PolicyDocument;
  /** Undefined where they were not looked at. */
  readonly methods: readonly DiagnosedMethod[] | undefined;
}

/** The policy of a picture: absent where the API is not private, or was not seen; or what keeps it from being read. */
export const readPolicy = (
  picture: DiagnosisPicture,
):
  | { readonly kind: 'unseen' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] }
  | { readonly kind: 'read'; readonly view: PolicyView } => {
  const restApi = seenOf(picture.restApi);
  if (restApi?.endpointTypes.includes('PRIVATE') !== true) return { kind: 'unseen' };
  if (restApi.policy === undefined || restApi.policy === '') return { kind: 'missing' };
  const { document, problems } = readPolicyDocument(parse(restApi.policy));
  if (problems !== undefined) return { kind: 'unreadable', problems };
  const arn = executeApiArn({ ...picture, restApiId: restApi.id });
  return {
    kind: 'read',
    view: {
      restApi,
      executeApiArn: arn,
      document: contractResources(document, arn),
      methods: seenOf(picture.methods),
    },
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
