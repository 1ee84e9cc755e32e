import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../service.ts';
import { createFormWire } from './form-wire.ts';
import type { FormNaming } from './form.ts';
import type { OperationSchema } from './operation-schema.ts';
import { STRING, structure } from './structure.ts';
import type { Wire } from './wire.ts';
import { writeXml } from './xml.ts';

/** "AWS query protocol" of the Smithy documentation: lists have a level of their own unless flattened. */
const naming: FormNaming = {
  nameOf: (member) => member.getMergedTraits().xmlName ?? member.getMemberName(),
  listLevel: (list) =>
    list.getMergedTraits().xmlFlattened
      ? undefined
      : (list.getValueSchema().getMergedTraits().xmlName ?? 'member'),
};

const errorDocument = structure('ErrorResponse', [
  [
    'Error',
    structure('Error', [
      ['Type', STRING],
      ['Code', STRING],
      ['Message', STRING],
    ]),
  ],
  ['RequestId', STRING],
]);

const responseOf = ({ name, output }: OperationSchema): NormalizedSchema =>
  structure(`${name}Response`, [
    [`${name}Result`, output],
    ['ResponseMetadata', structure('ResponseMetadata', [['RequestId', STRING]])],
  ]);

/** How STS speaks: forms in, XML out. */
export const createAwsQueryWire = (service: Service): Wire =>
  createFormWire(service, {
    naming,
    contentType: 'text/xml',
    writeOutput: (operation, output, { requestId, version }) =>
      writeXml(
        responseOf(operation),
        { [`${operation.name}Result`]: output, ResponseMetadata: { RequestId: requestId } },
        `https://${service.name}.amazonaws.com/doc/${version}/`,
      ),
    writeError: ({ code, message, statusCode }, requestId) =>
      writeXml(errorDocument, {
        Error: { Type: statusCode < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
        RequestId: requestId,
      }),
  });
