import type { CallerPicture } from '../../../src/private-api/diagnosis/caller.ts';
import type { DiagnosisPicture } from '../../../src/private-api/diagnosis/picture.ts';
import type { Layer } from '../../../src/private-api/diagnosis/trace.ts';
import { traceCall } from '../../../src/private-api/diagnosis/trace-call.ts';
import { aMethod, aPicture } from '../findings/rules/a-picture.ts';
import { aCaller, aSeenEndpoint } from './a-caller.ts';

export const pictured = (change: Partial<DiagnosisPicture> = {}): DiagnosisPicture =>
  aPicture({ endpoints: [aSeenEndpoint()], ...change });
export const through = (...parts: Parameters<typeof aSeenEndpoint>): DiagnosisPicture =>
  pictured({ endpoints: [aSeenEndpoint(...parts)] });
export const stages = (...names: string[]): Partial<DiagnosisPicture> => ({
  stages: {
    seen: names.map((name) => ({ name, deploymentId: 'd1', accessLogDestinationArn: undefined })),
  },
});
export const withMethods = (...authorizations: string[]): Partial<DiagnosisPicture> => ({
  methods: { seen: authorizations.map((authorization) => aMethod({ authorization })) },
});

/** The one route of a trace. */
export const routeOf = (picture: DiagnosisPicture, caller: CallerPicture = aCaller()) => {
  const { routes, ...trace } = traceCall(picture, caller);
  const [route] = routes;
  if (route === undefined || routes.length > 1) throw new Error('not one route');
  return { ...route, trace };
};

export const layerIn = (layers: readonly Layer[], name: string, authorization?: string) =>
  layers.find((it) => it.layer === name && it.authorization === authorization);
