import { z } from 'zod';
import { strategies } from './pricing/price-plan.ts';
import { regions } from './rig.ts';

/** The four steps of the first start, in their order. */
export const setUpSteps = ['gpus', 'payout', 'price', 'online'] as const;
export type SetUpStep = (typeof setUpSteps)[number];

const typed = z.string().max(1000);

/**
 * What an owner has chosen and typed on the way to the first time online, so that it can be left and gone on with.
 * What is absent was not touched: the suggestion stands. Never the provider key, which goes to the keychain.
 */
export const setUpDraftSchema = z.object({
  step: z.enum(setUpSteps),
  coordinatorUrl: typed.optional(),
  chainUrl: typed.optional(),
  providerId: typed.optional(),
  region: z.enum(regions).optional(),
  strategy: z.enum(strategies).optional(),
  /** By GPU key. */
  gpus: z.record(z.string().max(200), z.object({ chosen: z.boolean().optional(), name: typed.optional(), price: typed.optional() })),
});
export type SetUpDraft = z.infer<typeof setUpDraftSchema>;

export const noSetUpDraft: SetUpDraft = { step: 'gpus', gpus: {} };

const longestSuggestion = 40;

/** A public name for this rig, made from what the machine is called; never empty and never the provider key. */
export function suggestProviderId(hostName: string, providerKey: string): string {
  const plain = hostName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\.(local|lan|home|localdomain)$/, '')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSuggestion)
    .replace(/^-+|-+$/g, '');
  const id = plain === '' || plain === 'localhost' ? 'my-rig' : plain;
  return id === providerKey.trim() ? `${id}-rig` : id;
}
