import { z } from 'zod';
import { text } from './scalars.ts';

/** `GET /health` of the coordinator. The chain node answers there too: taking one for the other is an easy mistake. */
export const coordinatorHealth = z
  .looseObject({ status: text })
  .refine((wire) => !('supported_chains' in wire), 'this is a chain node, not a coordinator')
  .refine((wire) => wire.status === 'ok', { path: ['status'], error: 'not "ok"' })
  .transform((): void => undefined);

/** `GET /health` of a chain node. */
export const chainHealth = z
  .object({
    status: z.literal('ok', { error: 'not "ok"' }),
    supported_chains: z.array(text, { error: 'missing: this is not a chain node' }).max(1_000),
  })
  .transform(({ supported_chains }) => ({ chains: supported_chains }));
