import type { LoggedCall } from '../../local/aws/calls-log.ts';
import type { LocalRun } from '../support/local-run.ts';
import { type Accident, accidents, type FaultKind } from './fault-kinds.ts';
import type { Row } from './scenario.ts';

interface Planned extends Row {
  readonly accident: Accident;
  seen: number;
}

/** Has calls go wrong, one at a time. */
export class Breakage {
  readonly #local: LocalRun;
  #planned: Planned | undefined;
  #since = 0;

  constructor(local: LocalRun) {
    this.#local = local;
    local.service.aws.afterCall((call) => this.#happen(call));
  }

  /** From now on, counts the calls of the row's operation, and has its `nth` go wrong. */
  async plan(row: Row, fault: FaultKind): Promise<void> {
    this.#since = this.#local.service.aws.calls.length;
    const accident = accidents.find((one) => one === fault);
    if (accident === undefined)
      await this.#local.fault(row.operation, fault, { skip: row.nth - 1 });
    else this.#planned = { ...row, accident, seen: 0 };
  }

  /** Whether the call came, and went wrong. */
  hasHappened({ operation }: Row, fault: FaultKind): boolean {
    if (accidents.some((one) => one === fault)) return this.#planned === undefined;
    return this.#local.service.aws.calls
      .slice(this.#since)
      .some((call) => nameOf(call) === operation && isBroken(call));
  }

  #happen(call: LoggedCall): void {
    const planned = this.#planned;
    if (planned === undefined || nameOf(call) !== planned.operation) return;
    planned.seen += 1;
    if (planned.seen < planned.nth) return;
    this.#planned = undefined;
    const { functions, machines } = this.#local.service;
    if (planned.accident === 'dies') functions.kill(functionThat(call));
    else for (const machine of [machines.provision, machines.retire]) machine.stopAll();
  }
}

/** A write that comes second is no fault. */
const isBroken = ({ error }: LoggedCall): boolean =>
  error !== null && error !== 'ConditionalCheckFailedException';

const nameOf = ({ service, operation }: LoggedCall): string => `${service}:${operation}`;

/** A Lambda's session is named like the Lambda. */
const functionThat = ({ principalArn }: LoggedCall): string =>
  principalArn.slice(principalArn.lastIndexOf('/') + 1);
