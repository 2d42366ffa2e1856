import type { Clock } from '../../shared/domain/clock.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { OwnershipProof } from '../../shared/domain/wallet.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import type { SignInSession } from './sign-in-session.ts';

/** The sign-in as the owner sees it: whether and when the coordinator took this wallet's signature. */
export interface OwnershipProofs {
  view(): OwnershipProof | null;
  /** Signs in with this wallet. The session token stays inside. */
  prove(address: Address): Promise<Result<void, Problem>>;
  /** Another coordinator, or the wallet is gone: the proof counts no more. */
  forget(): void;
}

export function ownershipProofs(session: SignInSession, clock: Pick<Clock, 'now'>, changed: () => void): OwnershipProofs {
  let proof: OwnershipProof | null = null;
  let generation = 0;

  const become = (next: OwnershipProof | null): void => {
    proof = next;
    changed();
  };

  return {
    view: () => proof,
    async prove(address) {
      generation += 1;
      const mine = generation;
      become({ address, provenAt: proof?.address === address ? proof.provenAt : null, running: true });
      // Asked for by its owner, so with a fresh signature: an older session proves nothing about now.
      session.forget();
      const token = await session.token(address);
      if (mine === generation) become({ address, provenAt: token.ok ? clock.now() : null, running: false });
      return token.ok ? ok(undefined) : token;
    },
    forget() {
      generation += 1;
      session.forget();
      if (proof !== null) become(null);
    },
  };
}
