import type { Result } from '../../src/private-api/result.ts';
import type { Colors } from '../shell.ts';
import { renderChanges } from './render-changes.ts';
import { renderFindings } from './render-findings.ts';

const invitation = 'Call it from a network that it admits, with a path of the API at the end:';

/** A finished private API for people: what it is, how to call it, what changed, what to watch. */
export const renderResult = (result: Result, width: number, colors: Colors): string => {
  const { id, status, restApiId, stage, deploymentId, vpcEndpointIds, warnings, changes } = result;
  const calls = renderCalls(result);
  const sections = [
    [
      `${colors.green(status)}  ${colors.bold(id)}`,
      '',
      `  REST API      ${restApiId}, stage ${stage}, deployment ${deploymentId}`,
      ...vpcEndpointIds.map((vpcEndpointId) => `  VPC endpoint  ${vpcEndpointId}`),
    ],
    ...(calls.length === 0 ? [] : [[invitation, '', ...calls]]),
    changes.length === 0
      ? ['Nothing had to change.']
      : ['What changed:', '', ...renderChanges(changes)],
    ...(warnings.length === 0 ? [] : [['Warnings:', '', renderFindings(warnings, width, colors)]]),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
};

/** The three ways to call a private API, each with what it takes; the URLs on lines of their own, to be copied. */
const renderCalls = ({ invokeUrls: { alias, privateDns, endpointDns } }: Result): string[] => [
  ...alias.flatMap((url) => [
    '  by its alias, wherever the endpoint can be reached',
    `    curl ${url}`,
  ]),
  ...privateDns.flatMap((url) => [
    '  by its own name, through private DNS in the VPC',
    `    curl ${url}`,
  ]),
  ...endpointDns.flatMap(({ url, headers }) => [
    "  by the endpoint's name, saying in a header which API is meant",
    `    curl ${Object.entries(headers)
      .map(([name, value]) => `-H '${name}: ${value}' `)
      .join('')}\\`,
    `    ${url}`,
  ]),
];
