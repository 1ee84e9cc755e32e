import { type PrivateApiRecord } from '../../private-api/registry/private-api-record.ts';
import { placeOfVpc } from '../../private-api/registry/vpc-record.ts';
import type { Subject } from './subject.ts';

/** A private API of the registry as something to look at; undefined for one that has no REST API. */
export const registeredSubject = ({
  id,
  restApiId,
  ready,
  holder,
  vpcs,
}: PrivateApiRecord): Subject | undefined => {
  if (restApiId === null) return undefined;
  const [account = '', region = ''] = id.split('.');
  const vpc = ready?.snapshot.vpc ?? vpcs.at(0);
  const isComparable = ready !== null && ready.snapshot.restApiId === restApiId;
  return {
    account,
    region,
    restApiId,
    ...(vpc !== undefined && { networkAccount: placeOfVpc(vpc).account }),
    ...(isComparable && holder === null && { registered: { id, snapshot: ready.snapshot } }),
    ...(isComparable &&
      holder !== null && { notCompared: 'an execution is under way that may change it' }),
  };
};
