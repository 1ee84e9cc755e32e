import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../service.ts';
import { createFormWire } from './form-wire.ts';
import type { FormNaming } from './form.ts';
import type { OperationSchema } from './operation-schema.ts';
import { BOOLEAN, STRING, structure } from './structure.ts';
import type { Wire } from './wire.ts';
import { writeXml } from './xml.ts';

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** "AWS EC2 query protocol" of the Smithy documentation: `ec2QueryName`, else the capitalised XML name; lists are always flat. */
const naming: FormNaming = {
  nameOf: (member) => {
    const { ec2QueryName, xmlName } = member.getMergedTraits();
    return typeof ec2QueryName === 'string'
      ? ec2QueryName
      : capitalised(xmlName ?? member.getMemberName());
  },
  listLevel: () => undefined,
};

const errorDocument = structure('Response', [
  [
    'Errors',
    structure('Errors', [
      [
        'Error',
        structure('Error', [
          ['Code', STRING],
          ['Message', STRING],
        ]),
      ],
    ]),
  ],
  ['RequestID', STRING],
]);

const responseOf = ({ name, output }: OperationSchema): NormalizedSchema =>
  structure(`${name}Response`, [
    ['requestId', STRING],
    ...(output.isUnitSchema() ? [['return', BOOLEAN] as const] : output.structIterator()),
  ]);

/** How EC2 speaks: forms in, XML out. */
export const createEc2QueryWire = (service: Service): Wire =>
  createFormWire(service, {
    naming,
    contentType: 'text/xml;charset=UTF-8',
    writeOutput: (operation, output, { requestId, version }) =>
      writeXml(
        responseOf(operation),
        { return: true, ...Object(output), requestId },
        `http://ec2.amazonaws.com/doc/${version}/`,
      ),
    writeError: ({ code, message }, requestId) =>
      writeXml(errorDocument, {
        Errors: { Error: { Code: code, Message: message } },
        RequestID: requestId,
      }),
  });
