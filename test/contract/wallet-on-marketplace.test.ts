import { describe, expect, it, onTestFinished } from 'vitest';
import { demoClock } from '../../src/demo/clock.ts';
import { startMarketplace, type Marketplace as Embedded } from '../../src/demo/marketplace.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { aitbcMarketplace, type AitbcMarketplace } from '../../src/main/market/aitbc/aitbc.ts';
import { chainProblem, marketProblem } from '../../src/main/market/market-problem.ts';
import { balanceWatch } from '../../src/main/wallet/balance-watch.ts';
import { signInSession, type SignInSession } from '../../src/main/wallet/sign-in-session.ts';
import { ait } from '../../src/shared/domain/money.ts';
import { ok } from '../../src/shared/domain/result.ts';
import type { Address } from '../../src/shared/domain/wallet-address.ts';
import { manualClock, settled, type ManualClock } from '../manual-clock.ts';
import { known, must, walletRoom, type WalletRoom } from '../unit/main/wallet/wallet-room.ts';

/** A wallet's session with the coordinator, over real HTTP: the adapter, the embedded marketplace, real signatures. */

interface Scene {
  readonly room: WalletRoom;
  readonly session: SignInSession;
  readonly market: AitbcMarketplace;
  readonly embedded: Embedded;
  readonly clock: ManualClock;
  /** Calls that reached the adapter. */
  readonly calls: string[];
}

async function scene(): Promise<Scene> {
  const clock = manualClock();
  const embedded = await startMarketplace({ providerKeys: ['miner-key-0123456789abcdef'], clock: demoClock(clock), random: seededRandom(7) });
  onTestFinished(() => embedded.close());
  const market = aitbcMarketplace({
    coordinatorUrl: embedded.coordinatorUrl,
    chainUrl: embedded.chainUrl,
    credentials: () => Promise.resolve(ok({ providerKey: 'miner-key-0123456789abcdef', providerId: 'rig-1' })),
    fetch: globalThis.fetch,
    clock,
    random: () => 0,
    appVersion: '0.1.0',
  });
  const room = await walletRoom();
  must(await room.wallets.importWords(known.words));
  const calls: string[] = [];
  const session = signInSession({
    signIn: {
      requestNonce: (address) => (calls.push('nonce'), market.requestNonce(address)),
      signIn: (proof) => (calls.push('login'), market.signIn(proof)),
    },
    keys: room.keys,
    canSign: (address) => room.wallets.book().wallets.some((record) => record.address === address && record.origin !== 'watch-only'),
    problemOf: marketProblem,
    clock,
  });
  return { room, session, market, embedded, clock, calls };
}

const mine: Address = known.address;
const aTry = ['nonce', 'login'];

describe('signing in with a wallet', () => {
  it('gives a token that the coordinator takes, and signs in once for many calls', async () => {
    const { session, market, calls } = await scene();
    const tokens = await Promise.all([session.token(mine), session.token(mine), session.token(mine)]);
    const token = must(tokens[0]);
    expect(tokens.map(must)).toEqual([token, token, token]);
    expect(must(await session.token(mine))).toBe(token);
    expect(calls).toEqual(aTry);
    expect(must(await market.whoAmI(token)).username).toContain(known.address.slice(-8).toLowerCase());
  });

  it('is renewed shortly before the token ends, also when the machine slept meanwhile', async () => {
    const { session, clock, calls, market } = await scene();
    const first = must(await session.token(mine));
    await clock.advance(23 * 3_600_000);
    expect(must(await session.token(mine))).toBe(first);
    await clock.advance(56 * 60_000);
    const second = must(await session.token(mine));
    expect(second).not.toBe(first);
    expect((await market.whoAmI(second)).ok).toBe(true);
    clock.sleep(24 * 3_600_000);
    await session.token(mine);
    expect(calls).toEqual([...aTry, ...aTry, ...aTry]);
  });

  it('is renewed when the coordinator refuses the token before its time, and not for an older one', async () => {
    const { session, clock } = await scene();
    const first = must(await session.token(mine));
    await clock.advance(1_000);
    session.refused(mine, first);
    const second = must(await session.token(mine));
    expect(second).not.toBe(first);
    // A token made in another second is another token.
    await clock.advance(1_000);
    session.refused(mine, first);
    expect(must(await session.token(mine))).toBe(second);
  });

  it('takes a fresh nonce when the first was burnt: the answer to the login was lost', async () => {
    const { session, embedded, calls } = await scene();
    embedded.faults.add({ kind: 'drop-after-acting' }, { path: /\/v1\/login$/, times: 1 });
    expect((await session.token(mine)).ok).toBe(true);
    expect(calls).toEqual([...aTry, ...aTry]);
  });

  it('takes a fresh nonce when the first ran out while the keychain asked', async () => {
    const { session, room, clock, calls } = await scene();
    const { read } = room.vault;
    room.vault.read = async (name) => {
      await clock.advance(301_000);
      room.vault.read = read;
      return read(name);
    };
    expect((await session.token(mine)).ok).toBe(true);
    expect(calls).toEqual([...aTry, ...aTry]);
  });

  it('tries twice and no more when every login is refused', async () => {
    const { session, embedded, calls } = await scene();
    embedded.faults.add({ kind: 'answer', status: 401, body: { detail: 'Invalid or expired nonce' } }, { path: /\/v1\/login$/ });
    expect(await session.token(mine)).toMatchObject({ ok: false, failure: { code: 'coordinator-refused' } });
    expect(calls).toEqual([...aTry, ...aTry]);
  });

  it.each([
    ['is rate-limited', { kind: 'too-many-requests' }, 'coordinator-rate-limited'],
    ['has an error', { kind: 'answer', status: 500, body: { error: { type: 'x', message: 'y', status_code: 500, path: '/' } } }, 'coordinator-failing'],
    ['is no coordinator', { kind: 'html' }, 'coordinator-garbage'],
  ] as const)('does not press a coordinator that %s', async (_what, fault, code) => {
    const { session, embedded, calls } = await scene();
    embedded.faults.add(fault, { path: /\/v1\/login$/ });
    expect(await session.token(mine)).toMatchObject({ ok: false, failure: { code } });
    expect(calls).toEqual(aTry);
  });

  it('signs nothing when the nonce is no nonce', async () => {
    const { session, embedded, calls } = await scene();
    const body = { wallet_address: mine, nonce: 'transfer:everything:now', expires_at: 9_999_999_999 };
    embedded.faults.add({ kind: 'answer', status: 200, body }, { path: /\/v1\/auth\/nonce$/ });
    expect(await session.token(mine)).toMatchObject({ ok: false, failure: { code: 'sign-in-text-foreign' } });
    expect(calls).toEqual(['nonce']);
  });

  it('needs a key that is here, and a keychain that answers', async () => {
    const { session, room, calls } = await scene();
    const watched = must(await room.wallets.watch('0x2c7536E3605D9C16a7a3D7b1898e529396a65c23'));
    expect(await session.token(watched)).toEqual({ ok: false, failure: { code: 'wallet-watch-only' } });
    expect(calls).toEqual([]);
    room.vault.failure = { kind: 'dismissed' };
    expect(await session.token(mine)).toEqual({ ok: false, failure: { code: 'keychain-dismissed' } });
    room.vault.failure = null;
    expect((await session.token(mine)).ok).toBe(true);
  });

  it('that was forgotten while it went on does not come back', async () => {
    const { session, calls } = await scene();
    const going = session.token(mine);
    session.forget();
    await going;
    await session.token(mine);
    expect(calls.filter((call) => call === 'login')).toHaveLength(2);
  });
});

describe('a wallet’s balance', () => {
  it('is what the chain says, and stays with its age when the chain is gone', async () => {
    const { market, embedded, clock } = await scene();
    const watch = balanceWatch({ chain: () => market, problemOf: chainProblem, clock, changed: () => undefined });
    watch.follow(mine);
    await watch.refresh();
    const figures = watch.view()?.figures;
    expect(figures).toMatchObject({ total: ait('0'), readAt: clock.now() });
    expect(watch.view()).toMatchObject({ transfers: [], problem: null });

    embedded.faults.add({ kind: 'answer', status: 502, body: 'Bad gateway' }, { service: 'chain' });
    const reading = watch.refresh();
    const over = reading.then(() => true);
    // The adapter tries a few times, each after a pause of this clock.
    while ((await Promise.race([over, settled()])) !== true) await clock.advance(1_000);
    expect(watch.view()).toMatchObject({ figures, problem: { code: 'chain-failing' } });
  });
});
