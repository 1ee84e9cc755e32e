import type { EventEnvelope } from '../../local/aws/events/put-events.ts';
import { outcomeSchema } from '../../src/private-api/outcome.ts';

/** An outcome that went out on the service's event bus, in one line. Nothing for any other event. */
export const renderOutcome = (event: EventEnvelope): string | undefined => {
  if (event.source !== 'cloister') return undefined;
  const { data: outcome } = outcomeSchema.safeParse({
    type: event['detail-type'],
    detail: event.detail,
  });
  if (outcome === undefined) return undefined;
  const { type, detail } = outcome;
  if (type === 'Private API Drifted')
    return `${type}: ${detail.id} (${detail.findings.map(({ code }) => code).join(', ')})`;
  const what = type === 'Private API Failed' ? `${detail.name} in ${detail.step}, ` : '';
  return `${type}: ${detail.id ?? 'of no name'} (${what}execution ${detail.executionId})`;
};

/** Hears events, and writes a line for each outcome among them. */
export const tellingOutcomes =
  (stream: NodeJS.WritableStream) =>
  (event: EventEnvelope): void => {
    const line = renderOutcome(event);
    if (line !== undefined) stream.write(`${line}\n`);
  };
