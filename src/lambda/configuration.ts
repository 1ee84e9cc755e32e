import { z } from 'zod';
import type { Connection } from '../aws/connection.ts';
import type { DeploymentSettings } from '../steps/ports.ts';
import type { Runtime } from './runtime.ts';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((item) => item !== ''));

const environmentSchema = z.object({
  AWS_REGION: z.string(),
  AWS_LAMBDA_FUNCTION_NAME: z.string().default('cloister'),
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_ENDPOINT_URL_SFN: z.url().optional(),
  AWS_ENDPOINT_URL_EVENTBRIDGE: z.url().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  CLOISTER_HOME_ENDPOINT_URL: z.url().optional(),
  CLOISTER_HOME_ACCESS_KEY_ID: z.string().default(''),
  CLOISTER_HOME_SECRET_ACCESS_KEY: z.string().default(''),
  CLOISTER_ACCOUNT: z.string(),
  CLOISTER_BUCKET: z.string(),
  CLOISTER_TABLE: z.string(),
  CLOISTER_STATE_MACHINE_ARN: z.string().default(''),
  CLOISTER_RETIRE_STATE_MACHINE_ARN: z.string().default(''),
  CLOISTER_DNS_SERVERS: list,
  CLOISTER_EVENT_BUS: z.string().default('cloister'),
  CLOISTER_TARGET_ROLE_NAME: z.string().default(''),
  CLOISTER_EXTERNAL_ID: z.string().default(''),
  CLOISTER_SESSION_POLICY: z.string().default(''),
  CLOISTER_ADMINISTRATORS: list,
  CLOISTER_ALLOWED_ACCOUNTS: list,
  CLOISTER_DEFINITION_BUCKETS: list,
  CLOISTER_ALLOWED_ROLE_ARNS: list,
  CLOISTER_ALLOWED_SERVICES: list,
  CLOISTER_VENDING_SOURCE: z.enum(['none', 'controltower', 'organizations']).default('none'),
  CLOISTER_VERSION: z.string().default('unknown'),
});

/** What a function was deployed with. */
export interface Configuration {
  readonly connection: Connection;
  readonly settings: DeploymentSettings;
  /** The state machine that makes private APIs. */
  readonly stateMachineArn: string;
  /** The state machine that retires them. */
  readonly retireStateMachineArn: string;
  /** Whose events tell that an account was vended. */
  readonly vendingSource: 'none' | 'controltower' | 'organizations';
  readonly version: string;
}

/** Reads the environment. Throws naming each variable that is missing or malformed. */
export const readConfiguration = (runtime: Runtime): Configuration => {
  const parsed = environmentSchema.safeParse(runtime.environment);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  const env = parsed.data;

  return {
    connection: {
      account: env.CLOISTER_ACCOUNT,
      region: env.AWS_REGION,
      eventBus: env.CLOISTER_EVENT_BUS,
      targetRole: {
        name: env.CLOISTER_TARGET_ROLE_NAME,
        externalId: env.CLOISTER_EXTERNAL_ID,
        // STS takes 64 characters, all of which Lambda takes for a name ("AssumeRole", API reference).
        sessionName: env.AWS_LAMBDA_FUNCTION_NAME.slice(0, 64),
        sessionPolicy: env.CLOISTER_SESSION_POLICY,
      },
      bucket: env.CLOISTER_BUCKET,
      table: env.CLOISTER_TABLE,
      dnsServers: env.CLOISTER_DNS_SERVERS,
      now: () => runtime.now(),
      ...(env.AWS_ENDPOINT_URL !== undefined && { endpoint: env.AWS_ENDPOINT_URL }),
      ...(env.CLOISTER_HOME_ENDPOINT_URL !== undefined && {
        home: {
          endpoint: env.CLOISTER_HOME_ENDPOINT_URL,
          credentials: {
            accessKeyId: env.CLOISTER_HOME_ACCESS_KEY_ID,
            secretAccessKey: env.CLOISTER_HOME_SECRET_ACCESS_KEY,
          },
        },
      }),
      ...(env.AWS_ENDPOINT_URL_SFN !== undefined && {
        stepFunctionsEndpoint: env.AWS_ENDPOINT_URL_SFN,
      }),
      ...(env.AWS_ENDPOINT_URL_EVENTBRIDGE !== undefined && {
        eventBridgeEndpoint: env.AWS_ENDPOINT_URL_EVENTBRIDGE,
      }),
      ...(env.AWS_ACCESS_KEY_ID !== undefined &&
        env.AWS_SECRET_ACCESS_KEY !== undefined && {
          credentials: {
            accessKeyId: env.AWS_ACCESS_KEY_ID,
            secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
            ...(env.AWS_SESSION_TOKEN !== undefined && { sessionToken: env.AWS_SESSION_TOKEN }),
          },
        }),
    },
    settings: {
      own: { account: env.CLOISTER_ACCOUNT, region: env.AWS_REGION },
      administrators: env.CLOISTER_ADMINISTRATORS,
      allowedAccounts: env.CLOISTER_ALLOWED_ACCOUNTS,
      definitionBuckets: env.CLOISTER_DEFINITION_BUCKETS,
      allowedRoleArns: env.CLOISTER_ALLOWED_ROLE_ARNS,
      allowedServices: env.CLOISTER_ALLOWED_SERVICES,
    },
    stateMachineArn: env.CLOISTER_STATE_MACHINE_ARN,
    retireStateMachineArn: env.CLOISTER_RETIRE_STATE_MACHINE_ARN,
    vendingSource: env.CLOISTER_VENDING_SOURCE,
    version: env.CLOISTER_VERSION,
  };
};
