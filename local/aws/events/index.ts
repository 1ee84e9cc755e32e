import * as schemas from '@aws-sdk/client-eventbridge';
import type { Service } from '../service.ts';
import { putEvents, type Rule } from './put-events.ts';

/** EventBridge, as far as events come in. */
export const createEvents = (rules: readonly Rule[]): Service => ({
  name: 'events',
  protocol: 'aws-json',
  schemas,
  operations: { PutEvents: putEvents(rules) },
});
