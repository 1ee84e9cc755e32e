import { type FindingCode, catalogue } from '../findings/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../findings/catalogue/catalogue-entry.ts';
import { endpointCatalogue } from '../findings/catalogue/endpoint.ts';
import { policyCatalogue } from '../findings/catalogue/policy.ts';
import { restApiCatalogue } from '../findings/catalogue/rest-api.ts';
import type { DiagnosisToWeigh } from './diagnosis-to-weigh.ts';
import { missedOf } from './missed-reads.ts';

/** Findings about a network that preflight and diagnosis share. */
const shared: readonly string[] = [
  'DNS_SUPPORT_OFF',
  'DNS_HOSTNAMES_OFF',
  'SECURITY_GROUP_NOT_FOUND',
  'HTTPS_NOT_ADMITTED',
  'HTTPS_PARTLY_ADMITTED',
];

/** Known of a private API that Cloister made, by what it was like when it was last READY; or by another finding, of any API. */
const ofRegistered: Readonly<Record<string, readonly string[]>> = {
  STAGE_MISSING: [],
  POLICY_NOT_DEPLOYED: [],
  POLICY_DRIFTED: [],
  CONTENT_NOT_DEPLOYED: ['DEFINITION_NOT_DEPLOYED'],
  CONTENT_DRIFTED: [],
  ASSOCIATIONS_NOT_DEPLOYED: ['ALIAS_NOT_RESOLVING'],
  ASSOCIATIONS_DRIFTED: ['NO_ASSOCIATION'],
};

const isAboutEndpoint = (code: string): boolean =>
  code in endpointCatalogue || shared.includes(code);
const isAboutPolicy = (code: string): boolean => code in policyCatalogue;

/** A mistake that explains others is told alone: what it hides is not known until it is mended. */
const hiding: readonly {
  readonly by: readonly string[];
  readonly hides: (code: string) => boolean;
}[] = [
  { by: ['API_NOT_FOUND'], hides: () => true },
  { by: ['API_NOT_PRIVATE', 'POLICY_MISSING', 'POLICY_NOT_JUDGED'], hides: isAboutPolicy },
  {
    by: [
      'POLICY_ID_UNDER_WRONG_KEY',
      'POLICY_RESOURCE_MATCHES_NOTHING',
      'POLICY_DENIES_EVERYTHING',
      'POLICY_ALLOWS_NOBODY',
    ],
    hides: isAboutPolicy,
  },
  {
    by: Object.keys(endpointCatalogue).filter((code) =>
      /^ENDPOINT_(NOT_FOUND|OF_|PENDING|DELET|REJECTED|FAILED|EXPIRED|PARTIAL|IN_UNKNOWN)/.test(
        code,
      ),
    ),
    hides: isAboutEndpoint,
  },
  {
    by: ['NO_STAGE'],
    hides: (code) => code in ofRegistered || code === 'DEFINITION_NOT_DEPLOYED',
  },
];

/** Why a diagnosis that did not find `code`, beside others of one cause, does not tell that it is not so; undefined where it does. */
export const untold = (
  code: FindingCode,
  others: readonly FindingCode[],
  { id, findings, notLookedAt, trace }: DiagnosisToWeigh,
): string | undefined => {
  if (!(code in restApiCatalogue || isAboutPolicy(code) || isAboutEndpoint(code)))
    return 'A diagnosis of an API does not look at that.';
  const { reads }: CatalogueEntry = catalogue[code];
  const [missed] = missedOf(['apigateway:GetRestApi', ...reads], notLookedAt);
  if (missed !== undefined) return `It was not looked at: ${missed}.`;
  const found = findings.map((finding) => finding.code);
  const hider = found.find((by) => hiding.some((it) => it.by.includes(by) && it.hides(code)));
  if (hider !== undefined) return `It is seen only when ${hider} is mended.`;
  const stead = ofRegistered[code];
  if (id === undefined && stead !== undefined && !others.some((other) => stead.includes(other)))
    return 'It is seen only of private APIs that Cloister made.';
  return isAboutEndpoint(code) && trace === undefined && found.some((it) => endless.includes(it))
    ? 'No endpoint is associated that could be looked at: name one with --from.'
    : undefined;
};

/** With these there may be no endpoint to look at. */
const endless: readonly string[] = ['NO_ASSOCIATION', 'API_NOT_PRIVATE'];
