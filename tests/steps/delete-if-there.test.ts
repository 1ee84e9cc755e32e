import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../src/private-api/errors.ts';
import { deleteIfThere } from '../../src/steps/delete-if-there.ts';

/** A thing that is there for so many looks, and what its deletion throws. */
const deletionsOf = async (looks: number, error?: Error): Promise<number> => {
  let looked = 0;
  let calls = 0;
  await deleteIfThere(
    () => Promise.resolve(looked++ < looks),
    () => {
      calls++;
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
  );
  return calls;
};

const refused = new Failure('AccessDenied', 'not authorized to perform: apigateway:DELETE');

describe('a thing', () => {
  test('that is there is deleted', async () => {
    expect(await deletionsOf(1)).toBe(1);
  });

  test('that is not there is not asked for, as a role that goes by tags would be refused', async () => {
    expect(await deletionsOf(0, refused)).toBe(0);
  });

  test('whose deletion is refused is deleted all the same if it is gone then', async () => {
    expect(await deletionsOf(1, refused)).toBe(1);
  });

  test('whose deletion is refused, and that is still there, is a failure', async () => {
    await expect(deletionsOf(2, refused)).rejects.toBe(refused);
  });

  test('whose deletion fails in another way is a failure, wherever it is', async () => {
    const throttled = new Failure('TransientAwsError', 'throttled');

    await expect(deletionsOf(1, throttled)).rejects.toBe(throttled);
  });
});
