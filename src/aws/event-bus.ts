import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { fitOutcome } from '../private-api/fit-outcome.ts';
import type { OutcomesPort } from '../steps/ports.ts';
import { translating } from './aws-errors.ts';
import { type Connection, homeSettings } from './connection.ts';

/**
 * An entry must be smaller than 256 KB, in which every character of its JSON counts ("Calculating Amazon EventBridge PutEvents
 * event entry size"; newer API references say 1 MB). What is not the detail takes less than what is left of that here.
 */
const maxDetailBytes = 250 * 1024;

/** The service's event bus. */
export const eventBus = (connection: Connection): OutcomesPort => {
  const { eventBus: EventBusName, eventBridgeEndpoint: endpoint } = connection;
  const client = new EventBridgeClient({
    ...homeSettings(connection),
    ...(endpoint !== undefined && { endpoint }),
  });

  return {
    publish: (outcome, resource) => {
      const { type: DetailType, detail } = fitOutcome(outcome, maxDetailBytes);
      const entry = {
        EventBusName,
        Source: 'cloister',
        DetailType,
        Detail: JSON.stringify(detail),
        Resources: [resource],
      };
      return translating(`putting "${DetailType}" on the event bus ${EventBusName}`, async () => {
        const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
        for (const { ErrorCode, ErrorMessage } of Entries)
          if (ErrorCode !== undefined) throw entryError(ErrorCode, ErrorMessage);
      });
    },
  };
};

/** What EventBridge says of an entry, in the shape of what it says of a call: "PutEventsResultEntry" has the same codes. */
const entryError = (code: string, message = ''): Error =>
  Object.assign(new Error(message), { name: code });
