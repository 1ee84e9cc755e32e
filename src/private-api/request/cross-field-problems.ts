import type { Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { fieldAt } from '../field-at.ts';
import { verifySchema } from './verify.ts';

const alternatives = [
  { part: 'network', fields: ['vpcId', 'vpcTags'], needed: true },
  { part: 'network', fields: ['subnetIds', 'subnetTags'], needed: false },
  { part: 'api', fields: ['definition', 'definitionUri'], needed: true },
  { part: 'access', fields: ['policy', 'vpcEndpointIds'], needed: false },
  { part: 'access', fields: ['policy', 'vpcIds'], needed: false },
] as const;

const lists = [
  ['network', 'subnetIds'],
  ['network', 'securityGroupIds'],
  ['network', 'ingressCidrs'],
  ['access', 'vpcEndpointIds'],
  ['access', 'vpcIds'],
  ['associations'],
] as const;

const alternativeProblems = (sent: unknown, definitionIsKept: boolean): Problem[] =>
  alternatives.flatMap(({ part, fields, needed }) => {
    const named = fields.filter((field) => fieldAt(sent, [part, field]) !== undefined);
    if (named.length > 1)
      return named.map((field) => ({
        pointer: `/${part}/${field}`,
        message: `must not stand together with ${fields.filter((other) => other !== field).join()}; got ${shownValue(fieldAt(sent, [part, field]))}`,
      }));
    const isObject = fieldAt(sent, [part]) instanceof Object;
    const isMissing = needed && isObject && named.length === 0;
    return isMissing && !(part === 'api' && definitionIsKept)
      ? [{ pointer: `/${part}`, message: `must have ${fields.join(' or ')}; got neither` }]
      : [];
  });

const repeatProblems = (sent: unknown): Problem[] =>
  lists.flatMap((path) => {
    const list = fieldAt(sent, path);
    if (!Array.isArray(list)) return [];
    const seen = new Set<unknown>();
    return list.flatMap((entry: unknown, index) => {
      const repeated = typeof entry === 'string' && seen.has(entry);
      seen.add(entry);
      return repeated
        ? [
            {
              pointer: `/${path.join('/')}/${index}`,
              message: `must not be named twice; got ${shownValue(entry)}`,
            },
          ]
        : [];
    });
  });

/** Settings of a call that is not made. Their defaults may stand: an accepted request carries them. */
const idleVerifyProblems = (sent: unknown): Problem[] => {
  if (fieldAt(sent, ['verify', 'path']) !== undefined) return [];
  const defaults = verifySchema.parse({});
  return (['method', 'expectStatus', 'headers', 'body', 'required'] as const).flatMap((field) => {
    const value = fieldAt(sent, ['verify', field]);
    return value === undefined || value === defaults[field]
      ? []
      : [
          {
            pointer: `/verify/${field}`,
            message: `must stand together with path; got ${shownValue(value)}`,
          },
        ];
  });
};

const accessLogProblems = (sent: unknown): Problem[] => {
  const format = fieldAt(sent, ['stage', 'accessLogFormat']);
  const destination = fieldAt(sent, ['stage', 'accessLogDestinationArn']);
  if (format === undefined || destination !== undefined) return [];
  const message = `must stand together with accessLogDestinationArn; got ${shownValue(format)}`;
  return [{ pointer: '/stage/accessLogFormat', message }];
};

/** What is wrong between fields. It reads what was sent, so that nothing wrong within a field can hide it. */
export const crossFieldProblems = (sent: unknown, definitionIsKept: boolean): Problem[] => [
  ...alternativeProblems(sent, definitionIsKept),
  ...repeatProblems(sent),
  ...idleVerifyProblems(sent),
  ...accessLogProblems(sent),
];
