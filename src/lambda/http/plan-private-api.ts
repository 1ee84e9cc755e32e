import { Failure, type FailureName, failures } from '../../private-api/errors.ts';
import type { Finding } from '../../private-api/finding.ts';
import type { PreparedOrder } from '../../private-api/prepare-order.ts';
import { planRun, type PlanningPorts } from '../../steps/plan-run.ts';
import type { Plan } from './answers/plan.ts';

/** What would end the run before it changes anything, and so is a finding of the plan. */
const endings: readonly FailureName[] = [
  'NetworkNotFound',
  'RoleUnavailable',
  'AlreadyRunning',
  'ResourceConflict',
  'DefinitionUnavailable',
  'InvalidRequest',
];

/** `POST /private-apis?dryRun=true`: what a run would do, or what would keep it from doing anything. */
export const planPrivateApi = async (
  { id, request, definition }: PreparedOrder,
  requestedBy: string,
  ports: PlanningPorts,
): Promise<Plan> => {
  try {
    return { id, ...(await planRun({ request, requestedBy }, definition, ports)) };
  } catch (error) {
    if (!(error instanceof Failure) || !endings.includes(error.name)) throw error;
    return { id, changes: [], calls: [], findings: [endingOf(error)] };
  }
};

const endingOf = ({ name, message }: Failure): Finding => ({
  code: name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
  severity: 'error',
  seen: message,
  why: `The run would end as ${name}: ${failures[name].means}`,
  remedy: failures[name].remedy,
  link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
});
