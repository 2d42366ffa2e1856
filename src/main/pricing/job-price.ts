import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { compare, type Money } from '../../shared/domain/money.ts';
import type { PriceEffect } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { MarketFailure, Marketplace, ProviderProfile } from '../market/market.ts';
import { newestWins } from './newest-wins.ts';

export interface JobPricePorts {
  readonly market: () => Pick<Marketplace, 'updateProvider'>;
  /** What the coordinator should know of the rig now, the wanted job price in it; null while it is to know nothing. */
  readonly profile: () => ProviderProfile | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly problemOf: (failure: MarketFailure) => Problem;
  /** The coordinator holds this job price now. */
  readonly onTaken: (price: Money, at: Instant) => void;
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** The rig's job price at the coordinator: one for all its GPUs, in its capabilities. */
export interface JobPrice {
  /** Sees to it that the coordinator holds it. */
  want(price: Money): void;
  /** The coordinator took a whole profile, by a registration. */
  taken(profile: ProviderProfile): void;
  retryNow(): void;
  effect(): PriceEffect;
  stop(): void;
}

export function createJobPrice(ports: JobPricePorts): JobPrice {
  const { clock } = ports;
  let wanted: Money | null = null;
  let held: { readonly price: Money; readonly at: Instant } | null = null;
  let problem: Problem | null = null;

  const take = (price: Money): void => {
    held = { price, at: clock.now() };
    problem = null;
    ports.onTaken(price, held.at);
    ports.onChange();
  };
  const sender = newestWins<Money>({
    ...ports,
    same: (a, b) => compare(a, b) === 0,
    async send(_price, signal) {
      // Whatever the rig has become while this waited: a profile is told whole or not at all.
      const profile = ports.profile();
      if (profile === null) return { kind: 'given-up' }; // the next registration tells it
      const answer = await ports.market().updateProvider(profile, { signal });
      if (signal.aborted) return { kind: 'given-up' };
      if (answer.ok) {
        take(profile.jobPricePerHour);
        return { kind: 'done' };
      }
      problem = ports.problemOf(answer.failure);
      ports.onChange();
      return { kind: 'again', retryAfterMs: answer.failure.retryAfterMs ?? null };
    },
  });
  const isHeld = (): boolean => wanted !== null && held !== null && compare(wanted, held.price) === 0;

  return {
    want(price) {
      wanted = price;
      if (isHeld()) sender.settle();
      else sender.want(price);
    },
    taken({ jobPricePerHour }) {
      take(jobPricePerHour);
      if (isHeld()) sender.settle();
      else if (wanted !== null) sender.want(wanted);
    },
    retryNow: () => sender.retryNow(),
    effect() {
      const state = isHeld() ? 'in-effect' : wanted === null || ports.profile() === null ? 'waiting' : problem === null ? 'under-way' : 'failed';
      return { state, held: held?.price ?? null, heldSince: held?.at ?? null, problem: state === 'failed' ? problem : null, fixedBecause: null };
    },
    stop: () => sender.stop(),
  };
}
