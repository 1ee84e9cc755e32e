import type { Explanation, ExplainedCause } from '../../src/private-api/explanation/explain.ts';
import type { Mentioned } from '../../src/private-api/explanation/mentioned.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Colors } from '../shell.ts';
import { renderTrace } from './render-trace.ts';
import { wrapText } from './wrap-text.ts';

/** An explanation for people: what the symptom says, and each possible cause; of an API that was diagnosed, how it stands there. */
export const renderExplanation = (
  { symptom, means, awsIssue, source, mentioned, causes }: Explanation,
  diagnosis: Diagnosis | undefined,
  width: number,
  colors: Colors,
): string => {
  const about = describeMentioned(mentioned);
  const sections = [
    [
      colors.bold(symptom),
      wrapText(means, width, '  '),
      ...(awsIssue === undefined ? [] : [wrapText(`AWS's issue: ${awsIssue}`, width, '  ')]),
      ...(about === '' ? [] : [wrapText(`It is about ${about}.`, width, '  ')]),
      colors.dim(`  ${source}`),
    ],
    [headingOf(diagnosis), '', ...causes.map((cause) => renderCause(cause, width, colors))],
    ...(diagnosis?.trace === undefined ? [] : [[renderTrace(diagnosis.trace, width, colors)]]),
    adviceOf(mentioned, diagnosis).map((text) => wrapText(text, width, '')),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};

const headingOf = (diagnosis: Diagnosis | undefined): string =>
  diagnosis === undefined
    ? 'What may be behind it, the likeliest first:'
    : `What may be behind it, and how it is with ${diagnosis.id ?? diagnosis.restApiId}:`;

const describeMentioned = ({
  caller,
  region,
  restApiId,
  vpcEndpointId,
  stage,
  method,
  path,
}: Mentioned): string => {
  const parts = [
    ...(restApiId === undefined ? [] : [`REST API ${restApiId}`]),
    ...(stage === undefined ? [] : [`stage ${stage}`]),
    ...(method === undefined ? [] : [`${method} ${path ?? ''}`.trim()]),
    ...(vpcEndpointId === undefined ? [] : [vpcEndpointId]),
    ...(region === undefined ? [] : [`region ${region}`]),
    ...(caller === undefined ? [] : [`a call by ${caller}`]),
  ];
  return parts.join(', ');
};

const renderCause = (
  { cause, lookAt, findings, verdict, because, found = [] }: ExplainedCause,
  width: number,
  colors: Colors,
): string => {
  if (verdict === undefined)
    return [
      wrapText(cause, width, '  - ').replaceAll('\n  - ', '\n    '),
      wrapText(lookAt, width, '    '),
      ...(findings.length === 0 ? [] : [colors.dim(wrapText(findings.join(', '), width, '    '))]),
    ].join('\n');
  const paint = { holds: colors.red, unknown: colors.yellow, 'does not hold': colors.green };
  return [
    `  ${paint[verdict](verdict)}`,
    wrapText(cause, width, '    '),
    wrapText(because ?? '', width, '    '),
    ...(verdict === 'unknown' ? [wrapText(lookAt, width, '    ')] : []),
    ...found.flatMap(({ code, remedy, command }) => [
      wrapText(`${code}: ${remedy}`, width, '    '),
      // On one line, so that it can be copied.
      ...(command === undefined ? [] : [`    $ ${command}`]),
    ]),
  ].join('\n');
};

/** What to ask next. */
const adviceOf = (
  { restApiId, region }: Mentioned,
  diagnosis: Diagnosis | undefined,
): readonly string[] => {
  if (diagnosis === undefined)
    return [
      restApiId === undefined
        ? 'Name the API, by its id or with --rest-api-id, to hear what of this holds there.'
        : `To hear what of this holds there: --rest-api-id ${restApiId}${region === undefined ? '' : ` --region ${region}`}`,
    ];
  return restApiId === undefined || restApiId === diagnosis.restApiId
    ? []
    : [
        `The text is about REST API ${restApiId}, and what was looked at is ${diagnosis.restApiId}.`,
      ];
};
