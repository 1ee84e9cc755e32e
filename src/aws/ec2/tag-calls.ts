import { CreateTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import { translating } from '../aws-errors.ts';
import { toEc2Tags } from './tags.ts';

/** Tags on what is there already. */
export const tagCalls = (client: EC2Client): Pick<Ec2Port, 'tag'> => ({
  tag: (resourceId, tags) =>
    translating(`tagging ${resourceId}`, async () => {
      await client.send(new CreateTagsCommand({ Resources: [resourceId], Tags: toEc2Tags(tags) }));
    }),
});
