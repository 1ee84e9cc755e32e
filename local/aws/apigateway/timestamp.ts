/** A moment of service time as API Gateway notes it: in whole seconds (answers in "Create a private API"). */
export const timestamp = (now: number): Date => new Date(Math.floor(now / 1000) * 1000);
