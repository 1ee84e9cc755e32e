import { answerUnrouted } from '../src/lambda/http/answer-unrouted.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';

export const handler = httpFunction(answerUnrouted);
