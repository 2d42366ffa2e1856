import { z } from 'zod';

// The building blocks of the contract between the window and main (ipc.ts).

export interface Command<Input, Output> {
  readonly kind: 'command';
  readonly input: z.ZodType<Input>;
  /** Only a type: what main answers with. */
  readonly output?: Output;
}

export interface Event<Payload> {
  readonly kind: 'event';
  readonly payload?: Payload;
}

export const command =
  <Output>() =>
  <Input>(input: z.ZodType<Input>): Command<Input, Output> => ({ kind: 'command', input });
export const event = <Payload>(): Event<Payload> => ({ kind: 'event' });

export const nothing = z.undefined();
