import type { Instant } from '../../shared/domain/instant.ts';
import type { Answer, CallOptions } from './market.ts';

/** Proof to the coordinator that a wallet is the owner's. What to sign is the wallet's business, not this port's. */
export interface SignIn {
  /** A nonce for one try: any login with it, right or wrong, uses it up. */
  requestNonce(
    address: string,
    options?: CallOptions,
  ): Promise<Answer<{ readonly nonce: string; readonly expiresAt: Instant }>>;
  /** Not repeatable. The session token is a secret: it stays in main's memory. */
  signIn(
    proof: { readonly address: string; readonly nonce: string; readonly signature: string },
    options?: CallOptions,
  ): Promise<Answer<{ readonly userId: string; readonly sessionToken: string }>>;
  whoAmI(sessionToken: string, options?: CallOptions): Promise<Answer<{ readonly userId: string; readonly username: string }>>;
}
