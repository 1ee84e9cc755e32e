import { Failure, type FailureName } from '../../private-api/errors.ts';

/** API Gateway refuses different things with one code; what was refused depends on what was sent. */
export const asRejection = async <T>(
  name: FailureName,
  doing: string,
  call: () => Promise<T>,
): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BadRequestException') throw error;
    if (/try again later/i.test(error.message)) throw error;
    throw new Failure(name, `${doing}: API Gateway refused: ${error.message}`, { cause: error });
  }
};
