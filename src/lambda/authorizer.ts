import type { Asked } from '../private-api/authorization/requester-problem.ts';
import { authorize } from '../steps/authorize.ts';
import type { Ports } from '../steps/ports.ts';

/** Sees that whoever asks may ask for what it asks for. Throws `NotAuthorized`. */
export type Authorize = (asked: Asked) => Promise<void>;

/** What a function has to tell who may ask from who may not. */
export const authorizer =
  (ports: Pick<Ports, 'settings' | 'organizations'>): Authorize =>
  (asked) =>
    authorize(asked, ports);
