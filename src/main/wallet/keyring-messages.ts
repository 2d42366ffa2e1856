import { z } from 'zod';

/**
 * What main and the keyring process say to each other. The channel is private to the two (a pipe of Electron's or
 * Node's own); secrets travel on it and nowhere else, never in arguments or the environment.
 */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const entry = { id: z.number().int(), service: z.string().min(1).max(100), account: z.string().min(1).max(200) };

export const keyringRequest = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('read'), ...entry }),
  z.object({ ask: z.literal('write'), ...entry, content: bytes }),
  z.object({ ask: z.literal('remove'), ...entry }),
]);
export type KeyringRequest = z.infer<typeof keyringRequest>;

export const keyringAnswer = z.discriminatedUnion('result', [
  z.object({ result: z.literal('content'), id: z.number().int(), content: bytes.nullable() }),
  z.object({ result: z.literal('written'), id: z.number().int() }),
  z.object({ result: z.literal('removed'), id: z.number().int(), existed: z.boolean() }),
  z.object({
    result: z.literal('failure'),
    id: z.number().int(),
    kind: z.enum(['absent', 'no-keyring', 'locked', 'dismissed', 'item-broken', 'failed']),
    said: z.string().max(300),
  }),
]);
export type KeyringAnswer = z.infer<typeof keyringAnswer>;
