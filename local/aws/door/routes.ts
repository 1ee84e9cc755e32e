import type { FastifyInstance } from 'fastify';
import type { LoggedCall } from '../calls-log.ts';
import type { DispatcherParts } from '../dispatcher.ts';
import { faultSchemaOf } from '../fault.ts';
import { servicesWithConflicts } from '../fault-error.ts';
import { settingsSchema } from '../settings.ts';
import { BadBody, readBody } from './body.ts';
import { describeWorld } from './state.ts';

const bodyOf = ({ body }: { body: unknown }): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.alloc(0);

const showCall = ({ at, account, service, operation, mutating, status, error }: LoggedCall) => ({
  at,
  account,
  service,
  operation,
  mutating,
  status,
  error,
});

/** The door beside the AWS interfaces, for tests, demonstrations and curiosity. */
export const addDoor = (app: FastifyInstance, parts: DispatcherParts, reset: () => void): void => {
  const { calls, clock, faults, services, settings, world } = parts;
  const faultSchema = faultSchemaOf(services);

  app.get('/_cloister/calls', () => calls.map(showCall));

  app.get('/_cloister/state', () => describeWorld(world, clock.now()));

  app.post('/_cloister/faults', (request) => {
    const fault = readBody(faultSchema, bodyOf(request));
    const [service = ''] = fault.operation.split(':');
    if (fault.fault === 'conflict' && !servicesWithConflicts.includes(service))
      throw new BadBody([
        {
          pointer: '/fault',
          message: `conflict is known of ${servicesWithConflicts.join(', ')} only.`,
        },
      ]);
    faults.add(fault);
    return faults.pending();
  });

  app.post('/_cloister/settings', (request) =>
    Object.assign(settings, readBody(settingsSchema, bodyOf(request), settings)),
  );

  app.post('/_cloister/reset', async (_request, reply) => {
    reset();
    return reply.code(204).send();
  });

  app.all('/_cloister/*', (_request, reply) =>
    reply.code(404).send({
      message:
        'There is no such door. There are GET /_cloister/calls and state, and POST /_cloister/faults, settings and reset.',
    }),
  );

  app.setErrorHandler((error, _request, reply) =>
    error instanceof BadBody
      ? reply.code(400).send({ message: error.message, problems: error.problems })
      : reply.send(error),
  );
};
