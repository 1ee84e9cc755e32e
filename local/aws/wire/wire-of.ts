import type { Protocol, Service } from '../service.ts';
import { createAwsJsonWire } from './aws-json.ts';
import { createAwsQueryWire } from './aws-query.ts';
import { createEc2QueryWire } from './ec2-query.ts';
import { createRestJsonWire } from './rest-json.ts';
import { createRestXmlWire } from './rest-xml.ts';
import type { Wire } from './wire.ts';

const wires: Readonly<Record<Protocol, (service: Service) => Wire>> = {
  'ec2-query': createEc2QueryWire,
  'aws-query': createAwsQueryWire,
  'rest-json': createRestJsonWire,
  'rest-xml': createRestXmlWire,
  'aws-json': createAwsJsonWire,
};

/** The codec of a service, from its protocol and its SDK schemas. */
export const wireOf = (service: Service): Wire => wires[service.protocol](service);
