import { createHash, timingSafeEqual } from 'node:crypto';
import { HttpProblem } from '../../src/lambda/http/http-problem.ts';

/** Checks the `Authorization` header of a call against `token`, in the same time whatever was sent. Throws the 401 that says what to send. */
export const checkToken = (authorization: string | undefined, token: string): void => {
  const [, sent = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (!timingSafeEqual(digestOf(sent), digestOf(token)))
    throw new HttpProblem(
      'NotAuthorized',
      'This service acts on AWS itself and answers only to the token that `npx cloister start --aws` printed: ' +
        'send it as `Authorization: Bearer …`, or set CLOISTER_TOKEN for the command line.',
      // RFC 9110, 401: the answer must say by which scheme to ask.
      { status: 401, headers: { 'www-authenticate': 'Bearer' } },
    );
};

/** Of one length, as the comparison needs it. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
