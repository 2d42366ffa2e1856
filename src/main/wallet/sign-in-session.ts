import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import type { MarketFailure } from '../market/market.ts';
import type { SignIn } from '../market/sign-in.ts';
import type { WalletKeys } from './wallet-keys.ts';

/** A wallet's session with the coordinator: signs in when a token is needed and there is no good one. */
export interface SignInSession {
  /** The session token: a secret that stays in main's memory. */
  token(address: Address): Promise<Result<string, Problem>>;
  /** Until when the token that is held is good; `null`: none is held, or it is over. */
  validUntil(address: Address): Instant | null;
  /** The coordinator refused this token: the next call signs in anew. */
  refused(address: Address, token: string): void;
  /** Forgets all tokens: another coordinator, a wallet deleted, quitting. */
  forget(): void;
}

interface Session {
  readonly token: string;
  readonly lifeMs: number;
  readonly startedAt: number;
  readonly startedMonotonicMs: number;
}

/** Where the token doesn't say it: the coordinator's tokens live for a day (captures/coord-207). */
const usualLifeMs = 24 * 3_600_000;
/** A token is renewed so long before it ends, so that no call is made with one that is just over. */
const marginMs = 5 * 60_000;

export function signInSession(ports: {
  readonly signIn: Pick<SignIn, 'requestNonce' | 'signIn'>;
  readonly keys: Pick<WalletKeys, 'withKey'>;
  /** Watched addresses have no key here. */
  readonly canSign: (address: Address) => boolean;
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly clock: Clock;
}): SignInSession {
  const { clock } = ports;
  const sessions = new Map<Address, Session>();
  const running = new Map<Address, Promise<Result<string, Problem>>>();
  // What was forgotten meanwhile must not come back with an answer that was on its way.
  let generation = 0;

  /** How long it is still to be used, in milliseconds. */
  const leftOf = (session: Session): number => {
    // The wall clock may be set, and monotonic time may stand still while the machine sleeps: the greater counts.
    const age = Math.max(clock.monotonicMs() - session.startedMonotonicMs, clock.now() - session.startedAt);
    return session.lifeMs - Math.min(marginMs, session.lifeMs / 10) - age;
  };

  /** One nonce, one signature, one try. */
  const tryOnce = async (address: Address): Promise<Result<string, Problem | MarketFailure>> => {
    const nonce = await ports.signIn.requestNonce(address);
    if (!nonce.ok) return nonce;
    const { signSignIn } = await import('./sign-in-text.ts');
    const signed = await ports.keys.withKey(address, (key) => signSignIn(nonce.value.nonce, address, key));
    if (!signed.ok) return signed;
    if (!signed.value.ok) return signed.value;
    const answer = await ports.signIn.signIn({ address, nonce: nonce.value.nonce, signature: signed.value.value });
    return answer.ok ? ok(answer.value.sessionToken) : answer;
  };

  const start = async (address: Address): Promise<Result<string, Problem>> => {
    const asked = generation;
    let tried = await tryOnce(address);
    // The nonce may have been burnt or have run out on the way (a slow keychain's prompt): once more with a fresh one.
    if (!tried.ok && 'kind' in tried.failure && isBurntNonce(tried.failure)) tried = await tryOnce(address);
    if (!tried.ok) return failed('kind' in tried.failure ? ports.problemOf(tried.failure) : tried.failure);
    const token = tried.value;
    if (asked === generation) {
      sessions.set(address, { token, lifeMs: lifeOf(token), startedAt: clock.now(), startedMonotonicMs: clock.monotonicMs() });
    }
    return ok(token);
  };

  return {
    async token(address) {
      const session = sessions.get(address);
      if (session !== undefined && leftOf(session) > 0) return ok(session.token);
      if (!ports.canSign(address)) return failed(problem('wallet-watch-only'));
      const already = running.get(address);
      if (already !== undefined) return already;
      const starting = start(address).finally(() => {
        if (running.get(address) === starting) running.delete(address);
      });
      running.set(address, starting);
      return starting;
    },
    validUntil(address) {
      const session = sessions.get(address);
      const left = session === undefined ? 0 : leftOf(session);
      return left > 0 ? clock.now() + left : null;
    },
    refused(address, token) {
      if (sessions.get(address)?.token === token) sessions.delete(address);
    },
    forget() {
      generation += 1;
      sessions.clear();
      running.clear();
    },
  };
}

/** The nonce was over, or it was used up by a try whose answer got lost (each try burns it, right or wrong). */
function isBurntNonce({ kind, status, mayHaveActed }: MarketFailure): boolean {
  return (kind === 'refused' && status === 401) || (mayHaveActed && (kind === 'timeout' || kind === 'unreachable'));
}

/** How long a token lives by its own claims (RFC 7519 `exp`, `iat`), unverified: it only decides when to renew. */
function lifeOf(token: string): number {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp?: unknown; iat?: unknown };
    const life = typeof claims.exp === 'number' && typeof claims.iat === 'number' ? (claims.exp - claims.iat) * 1000 : usualLifeMs;
    return Number.isFinite(life) && life > 0 ? Math.min(life, usualLifeMs) : usualLifeMs;
  } catch {
    return usualLifeMs;
  }
}
