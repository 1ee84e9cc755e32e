import { refuseUnimitated } from '../refusal.ts';
import type { Call, Operation } from '../service.ts';
import { forgetGone } from './forget-gone.ts';

/** Declares an operation of EC2 with the input fields that it imitates: any other is refused by name. */
export const ec2Operation =
  <Input extends object, Output>(
    name: string,
    imitates: readonly (keyof Input & string)[],
    run: (input: Input, call: Call) => Output,
  ): Operation<Input, Output> =>
  (input, call) => {
    refuseUnimitated(input, imitates, name);
    forgetGone(call.here.ec2, call.clock.now());
    return run(input, call);
  };
