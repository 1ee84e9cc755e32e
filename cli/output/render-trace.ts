import type { Layer, Route, Trace, Verdict } from '../../src/private-api/diagnosis/trace.ts';
import type { Colors } from '../shell.ts';
import { wrapText } from './wrap-text.ts';

const answers: Readonly<Record<Verdict, string>> = {
  passes: 'yes',
  stops: 'no',
  depends: 'it depends',
  unknown: 'it cannot be told',
};

/** Whether a call would get through, and the way of it, layer by layer, by each endpoint that leads there. */
export const renderTrace = (trace: Trace, width: number, colors: Colors): string =>
  [
    `Would a call from ${trace.from} get through? ${paint(trace.verdict, colors)(answers[trace.verdict])}`,
    wrapText(trace.because, width, '  '),
    ...trace.routes.map((route) => `\n${renderRoute(route, width, colors)}`),
  ].join('\n');

const paint = (verdict: Verdict, colors: Colors) => {
  if (verdict === 'passes') return colors.green;
  return verdict === 'stops' ? colors.red : colors.yellow;
};

const renderRoute = (
  { vpcEndpointId, layers, urls }: Route,
  width: number,
  colors: Colors,
): string => {
  const callable = [
    ...urls.alias,
    ...urls.privateDns,
    ...urls.endpointDns.map(
      ({ url, headers }) =>
        `${url} with ${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', ')}`,
    ),
  ];
  return [
    `  Through ${colors.bold(vpcEndpointId)}:`,
    ...layers.map((layer) => renderLayer(layer, width, colors)),
    ...(callable.length === 0 ? [] : ['  URLs that work from there:']),
    ...callable.map((url) => `    ${url}`),
  ].join('\n');
};

const verdictColumns = 'depends'.length;
const layerColumns = 'method-authorization'.length;
const beside = ' '.repeat(4 + verdictColumns + 2 + layerColumns + 2);

/** A row of a table whose last column is wrapped. */
const renderLayer = (
  { layer, authorization, verdict, seen, because }: Layer,
  width: number,
  colors: Colors,
): string => {
  const about = authorization === undefined ? '' : `${authorization}: `;
  const text = wrapText(`${about}${seen}. ${because}`, width, beside).slice(beside.length);
  const padding = ' '.repeat(verdictColumns - verdict.length);
  return `    ${paint(verdict, colors)(verdict)}${padding}  ${layer.padEnd(layerColumns)}  ${text}`;
};
