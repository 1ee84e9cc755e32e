import * as schemas from '@aws-sdk/client-s3';
import type { Service } from '../service.ts';
import { createBucket } from './buckets.ts';
import { deleteObject, getObject, headObject, putObject } from './objects.ts';

/** S3, as far as definitions travel through it. */
export const s3: Service = {
  name: 's3',
  protocol: 'rest-xml',
  schemas,
  operations: {
    CreateBucket: createBucket,
    DeleteObject: deleteObject,
    GetObject: getObject,
    HeadObject: headObject,
    PutObject: putObject,
  },
};
