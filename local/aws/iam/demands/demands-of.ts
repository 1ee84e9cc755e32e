import type { Demand } from '../demand.ts';
import { apigatewayDemands, apigatewayVerb } from './apigateway.ts';
import type { AskedCall, DemandsOf, DemandTable } from './demand-table.ts';
import { ec2Demands } from './ec2.ts';
import { lambdaDemands } from './lambda.ts';
import { organizationsDemands } from './organizations.ts';
import {
  dynamodbDemands,
  eventsDemands,
  s3Demands,
  statesDemands,
  stsDemands,
} from './other-services.ts';

const tables: Readonly<Record<string, { rights: DemandTable; otherwise?: DemandsOf }>> = {
  apigateway: { rights: apigatewayDemands, otherwise: apigatewayVerb },
  dynamodb: { rights: dynamodbDemands },
  ec2: { rights: ec2Demands },
  events: { rights: eventsDemands },
  lambda: { rights: lambdaDemands },
  organizations: { rights: organizationsDemands },
  s3: { rights: s3Demands },
  states: { rights: statesDemands },
  sts: { rights: stsDemands },
};

/** The rights that a call asks for, dependent actions included. Throws for an operation of which they are not known. */
export const demandsOf = (
  { service, operation }: { service: string; operation: string },
  input: unknown,
  asked: AskedCall,
): readonly Demand[] => {
  const table = tables[service];
  const found = table?.rights[operation] ?? table?.otherwise;
  if (!found) throw new Error(`which rights ${service}:${operation} asks for is not known`);
  return found(input, asked);
};
