import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Call } from '../service.ts';
import { matches, type Pattern } from './pattern.ts';

/** A rule on the default bus and on the service's own, and what it does with an event that matches. */
export interface Rule {
  readonly pattern: Pattern;
  readonly deliver: (event: EventEnvelope) => void;
}

/** An event as a target receives it ("Events" of the EventBridge User Guide). */
export interface EventEnvelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** "PutEvents" in the API reference: so many entries at most, and so many bytes in all. */
const maxEntries = 10;
const maxBytes = 1024 * 1024;

/**
 * No AWS service is here to send its events, so whoever tries account vending out sends them. On AWS, sources that begin with
 * `aws.` are for AWS alone ("PutEventsRequestEntry").
 */
const sourcesOfVending = ['aws.controltower', 'aws.organizations'];

/** Puts events on a bus. An entry that is none is answered as failed; the others are delivered. */
export const putEvents =
  (rules: readonly Rule[]) =>
  (input: PutEventsRequest, call: Call): PutEventsResponse => {
    refuseUnimitated(input, ['Entries'], 'PutEvents');
    const entries = input.Entries ?? [];
    if (entries.length < 1 || entries.length > maxEntries)
      throw new AwsError(
        'ValidationException',
        `Entries must have 1 to ${maxEntries} members, and has ${entries.length}.`,
      );
    if (Buffer.byteLength(JSON.stringify(entries)) > maxBytes)
      throw new AwsError(
        'ValidationException',
        `Total size of the entries in the request is over the limit.`,
      );
    const results = entries.map((entry) => put(entry, rules, call));
    return {
      FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
      Entries: results,
    };
  };

const put = (
  entry: PutEventsRequestEntry,
  rules: readonly Rule[],
  call: Call,
): PutEventsResultEntry => {
  refuseUnimitated(
    entry,
    ['Time', 'Source', 'Resources', 'DetailType', 'Detail', 'EventBusName'],
    'PutEvents.Entries',
  );
  const { Source = '', DetailType = '' } = entry;
  if (Source === '') return failed('InvalidArgument', 'Parameter Source is required.');
  if (DetailType === '') return failed('InvalidArgument', 'Parameter DetailType is required.');
  if (Source.startsWith('aws.') && !sourcesOfVending.includes(Source))
    return failed('NotAuthorizedForSourceException', `Not authorized for the source ${Source}.`);
  const detail = readDetail(entry.Detail);
  if (detail === undefined) return failed('MalformedDetail', 'Detail is malformed.');
  const event: EventEnvelope = {
    version: '0',
    id: randomUUID(),
    'detail-type': DetailType,
    source: Source,
    account: call.account,
    time: (entry.Time ?? new Date(call.clock.now())).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: call.region,
    resources: entry.Resources ?? [],
    detail,
  };
  if (hasRules(entry.EventBusName, call))
    for (const { pattern, deliver } of rules) if (matches(pattern, event)) deliver(event);
  return { EventId: event.id };
};

/** What EventBridge answers in the place of an entry's id. */
const failed = (ErrorCode: string, ErrorMessage: string): PutEventsResultEntry => ({
  ErrorCode,
  ErrorMessage,
});

/** Every account's default bus, and what the service calls its own. */
const buses = ['default', 'cloister'];

/** An event for a bus that does not exist is accepted and lost, as on AWS. */
const hasRules = (name = 'default', { account, region }: Call): boolean =>
  buses.some(
    (bus) => name === bus || name.endsWith(`:events:${region}:${account}:event-bus/${bus}`),
  );

const readDetail = (detail = ''): unknown => {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(detail)).data;
  } catch {
    return undefined;
  }
};
