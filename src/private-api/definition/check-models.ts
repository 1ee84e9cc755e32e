import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { type JsonObject, objectAt } from './json.ts';

/** Every named schema becomes a model, and a model's name takes letters and digits only ("Amazon API Gateway important notes"). */
export const checkModels = (document: JsonObject): Problem[] =>
  [['definitions'], ['components', 'schemas']].flatMap((keys) =>
    Object.keys(objectAt(document, ...keys))
      .filter((name) => !/^[a-zA-Z0-9]+$/.test(name))
      .map((name) => ({
        pointer: jsonPointer([...keys, name]),
        message: `must have a name of letters and digits only, since it becomes a model; got ${shownValue(name)}`,
      })),
  );
