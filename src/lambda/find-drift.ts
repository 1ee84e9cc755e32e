import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { driftNews } from '../private-api/diagnosis/drift-news.ts';
import { executeApiArn } from '../private-api/policy/execute-api-arn.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import type { Examination } from '../steps/diagnosis/examine.ts';
import { registeredSubject } from '../steps/diagnosis/registered-subject.ts';
import type { Subject } from '../steps/diagnosis/subject.ts';
import type { OutcomesPort } from '../steps/ports.ts';
import type { RegistryPort } from '../steps/registry-port.ts';
import { logEnd } from './log-end.ts';
import { logger } from './logger.ts';
import { currentRuntime } from './runtime.ts';

/** What the search for drift needs. */
export interface DriftPorts {
  readonly registry: Pick<RegistryPort, 'listPrivateApis' | 'findPrivateApi' | 'changePrivateApi'>;
  readonly outcomes: OutcomesPort;
  readonly examine: (subject: Subject) => Promise<Examination>;
}

/** What a search for drift did. It is in the log too. */
export interface DriftSearch {
  readonly looked: number;
  /** The private APIs of which something new was found. */
  readonly told: readonly string[];
  /** How many the next search begins with, as there was no time for them. */
  readonly left: number;
}

/**
 * A look takes 20 calls at most, of which most are API Gateway's: it allows an account ten a second, over all that anybody does
 * there ("Amazon API Gateway quotas").
 */
const secondsPerLook = 5;

/** After that no further look is begun: Lambda stops a function after 900 s, and a look takes 25 s at most. */
const searchSeconds = 840;

/** Looks at the private APIs, beginning with those that have waited longest for it, and tells of what was not found before. */
export const findDrift = (ports: () => DriftPorts) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logEnd('FindDrift'))
    .handler(async (): Promise<DriftSearch> => {
      const runtime = currentRuntime();
      const startedAt = runtime.now().getTime();
      const waiting = await listWaiting(ports());
      const told: string[] = [];
      let looked = 0;
      for (const { id } of waiting) {
        // Each has its place in time, so that a slow look has the next one begin at once.
        const due = looked * secondsPerLook;
        const passed = (runtime.now().getTime() - startedAt) / 1000;
        if (Math.max(due, passed) >= searchSeconds) break;
        if (due > passed) await runtime.sleep(due - passed);
        if (await look(id, ports())) told.push(id);
        looked += 1;
      }
      const search = { looked, told, left: waiting.length - looked };
      logger.info('The private APIs were looked at.', { ...search });
      return search;
    });

/** Those that are there and that no execution is at work on, the longest not looked at first. */
const listWaiting = async ({ registry }: DriftPorts): Promise<PrivateApiRecord[]> => {
  const waiting: PrivateApiRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await registry.listPrivateApis({ limit: 100, cursor });
    waiting.push(...page.items.filter(isSettled));
    cursor = page.cursor;
  } while (cursor !== undefined);
  const lookedAt = ({ drift }: PrivateApiRecord): string => drift?.lookedAt ?? '';
  return waiting.sort((a, b) => lookedAt(a).localeCompare(lookedAt(b)));
};

/** What was never READY has nothing to drift from. */
const isSettled = ({ status, holder, ready }: PrivateApiRecord): boolean =>
  holder === null && ready !== null && (status === 'READY' || status === 'FAILED');

/**
 * Whether something was found that was not told of before. It is told before it is remembered: rather twice than never. What is
 * seen while an execution is at work is none of its result, and is forgotten.
 */
const look = async (id: string, { examine, outcomes, registry }: DriftPorts): Promise<boolean> => {
  const record = await registry.findPrivateApi(id);
  const subject = record && isSettled(record) ? registeredSubject(record) : undefined;
  if (record === undefined || subject === undefined) return false;
  const lookedAt = currentRuntime().now().toISOString();
  const { findings, notLookedAt } = await examine(subject);
  const since = await registry.findPrivateApi(id);
  if (since?.fence !== record.fence) return false;
  const { isNews, told } = driftNews({ findings, notLookedAt }, record);
  if (isNews) {
    const { restApiId } = subject;
    const detail = {
      id,
      restApiId,
      lookedAt,
      findings: [...findings],
      notLookedAt: [...notLookedAt],
    };
    await outcomes.publish({ type: 'Private API Drifted', detail }, executeApiArn(subject));
  }
  await registry.changePrivateApi(id, (there = record) => ({
    ...there,
    drift: { lookedAt, told: [...told] },
  }));
  return isNews;
};
