import type { Clock } from '../../shared/domain/clock.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { OwnershipProof } from '../../shared/domain/wallet.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import type { MarketFailure } from '../market/market.ts';
import type { SignIn } from '../market/sign-in.ts';
import type { SignInSession } from './sign-in-session.ts';

/** The sign-in as the owner sees it: whether and when the coordinator took this wallet's signature, and until when that counts. */
export interface OwnershipProofs {
  view(): OwnershipProof | null;
  /**
   * Signs in with this wallet. Where a session is still good the coordinator is asked whether it still knows it, which
   * needs no key; one that it refuses is replaced by a new one. The session token stays inside.
   */
  prove(address: Address): Promise<Result<void, Problem>>;
  /** Another coordinator, or the wallet is gone: the proof counts no more. */
  forget(): void;
}

export function ownershipProofs(ports: {
  readonly session: SignInSession;
  readonly whoAmI: SignIn['whoAmI'];
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly changed: () => void;
}): OwnershipProofs {
  const { session, clock } = ports;
  let proof: OwnershipProof | null = null;
  let generation = 0;
  let stopTimer = (): void => undefined;

  const become = (next: OwnershipProof | null): void => {
    stopTimer();
    proof = next;
    const until = next?.validUntil ?? null;
    // The session ends, and with it what it proved.
    if (next !== null && until !== null) stopTimer = clock.after(until - clock.now(), () => become(unproven(next.address, false)));
    ports.changed();
  };

  /** A token that the coordinator takes now. */
  const goodToken = async (address: Address): Promise<Result<{ readonly isNew: boolean }, Problem>> => {
    const isNew = session.validUntil(address) === null;
    const token = await session.token(address);
    if (!token.ok) return token;
    if (isNew) return ok({ isNew });
    const known = await ports.whoAmI(token.value);
    if (known.ok) return ok({ isNew });
    if (known.failure.kind !== 'token-refused') return failed(ports.problemOf(known.failure));
    session.refused(address, token.value);
    const renewed = await session.token(address);
    return renewed.ok ? ok({ isNew: true }) : renewed;
  };

  return {
    view: () => proof,
    async prove(address) {
      generation += 1;
      const mine = generation;
      const before = proof?.address === address ? proof : null;
      become(before === null ? unproven(address, true) : { ...before, running: true });
      const token = await goodToken(address);
      if (mine === generation) {
        const now = clock.now();
        const provenAt = token.ok && !token.value.isNew ? (before?.provenAt ?? now) : now;
        if (token.ok) become({ address, provenAt, validUntil: session.validUntil(address), checkedAt: now, running: false });
        // Where the coordinator couldn't be asked, what it took before still counts.
        else become(before !== null && session.validUntil(address) !== null ? { ...before, running: false } : unproven(address, false));
      }
      return token.ok ? ok(undefined) : token;
    },
    forget() {
      generation += 1;
      session.forget();
      if (proof !== null) become(null);
    },
  };
}

const unproven = (address: Address, running: boolean): OwnershipProof => ({ address, provenAt: null, validUntil: null, checkedAt: null, running });
