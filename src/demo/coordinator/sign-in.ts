import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { route, type Route } from '../http/route.ts';
import { hex, urlToken, uuid } from '../random.ts';
import type { UserRow } from '../state.ts';
import { done, notFound, refuse } from '../wire/answer.ts';
import { epochSeconds, naiveTime } from '../wire/python-times.ts';
import { text } from '../wire/validation.ts';
import type { World } from '../world.ts';
import type { Tokens } from './tokens.ts';

const nonceLifeSeconds = 300;
const tokenLifeSeconds = 24 * 3600;
const address = /^0x[0-9a-fA-F]{40}$/;
const badAddress = refuse({ status: 400, detail: 'Invalid wallet address' });

/** The text that a wallet signs to prove that it is the owner's (AITBC coordinator, users router). */
export const signInText = (walletAddress: string, nonce: string): string =>
  `Sign this message to log in to AITBC.\nWallet: ${walletAddress.toLowerCase()}\nNonce: ${nonce}`;

/** Sign-in with a wallet, and the account that comes with it. */
export function signInRoutes(world: World, tokens: Tokens): readonly Route[] {
  const { state, clock, random } = world;
  // In memory only, as on the real server: a restart burns them.
  const nonces = new Map<string, { readonly nonce: string; readonly expiresAt: number }>();

  const profile = (user: UserRow, token: string): unknown => ({
    user_id: user.id,
    email: `${user.walletAddress}@aitbc.local`,
    username: user.username,
    created_at: naiveTime(user.createdAt),
    session_token: token,
  });
  const userOf = (wallet: string): UserRow => {
    const found = state.users.find(({ walletAddress }) => walletAddress === wallet);
    if (found !== undefined) return found;
    const user = { id: uuid(random), walletAddress: wallet, username: `user_${wallet.slice(-8)}_${hex(random, 8)}`, createdAt: clock.now() };
    state.users.push(user);
    return user;
  };
  const own = (userId: string | undefined, subject: string | undefined): UserRow | null =>
    userId === subject ? (state.users.find(({ id }) => id === userId) ?? null) : null;
  const denied = refuse({ status: 403, detail: 'Access denied' });

  return [
    route({
      method: 'POST',
      path: '/v1/auth/nonce',
      perMinute: 20,
      body: { wallet_address: text },
      handle: ({ body: { wallet_address: wallet } }) => {
        if (!address.test(wallet)) return badAddress;
        const nonce = urlToken(random, 16);
        const expiresAt = epochSeconds(clock.now()) + nonceLifeSeconds;
        nonces.set(wallet.toLowerCase(), { nonce, expiresAt });
        return done({ wallet_address: wallet, nonce, expires_at: expiresAt });
      },
    }),
    route({
      method: 'POST',
      path: '/v1/login',
      perMinute: 20,
      body: { wallet_address: text, nonce: text, signature: text },
      handle: ({ body: { wallet_address: wallet, nonce, signature } }) => {
        if (!address.test(wallet)) return badAddress;
        const key = wallet.toLowerCase();
        const issued = nonces.get(key);
        if (issued?.nonce !== nonce || epochSeconds(clock.now()) > issued.expiresAt) {
          return refuse({ status: 401, detail: 'Invalid or expired nonce' });
        }
        // Burnt by every try with the right nonce, a failed one included.
        nonces.delete(key);
        if (signerOf(signInText(wallet, nonce), signature) !== key) return refuse({ status: 401, detail: 'Invalid wallet signature' });
        const user = userOf(key);
        return done(profile(user, tokens.issue(user.id, 'client', tokenLifeSeconds)));
      },
    }),
    route({
      method: 'GET',
      path: '/v1/users/me',
      perMinute: 100,
      handle: ({ caller, token }) => {
        const user = state.users.find(({ id }) => id === caller?.subject);
        return user === undefined ? notFound('User not found') : done(profile(user, token ?? ''));
      },
    }),
    route({
      method: 'GET',
      path: '/v1/users/:user/balance',
      perMinute: 50,
      handle: ({ params, caller }) => {
        const user = own(params['user'], caller?.subject);
        if (user === null) return denied;
        return done({ user_id: user.id, address: user.walletAddress, balance: '0E-8', updated_at: naiveTime(user.createdAt) });
      },
    }),
    route({
      method: 'GET',
      path: '/v1/users/:user/transactions',
      perMinute: 50,
      handle: ({ params, caller }) => {
        const user = own(params['user'], caller?.subject);
        return user === null ? denied : done({ user_id: user.id, transactions: [], total: 0 });
      },
    }),
  ];
}

/** The lower-case address whose key made a personal signature (EIP-191) of a text; `null` where it is none. */
export function signerOf(message: string, signature: string): string | null {
  const bytes = Buffer.from(signature.replace(/^0x/, ''), 'hex');
  if (bytes.length !== 65) return null;
  const text = Buffer.from(message);
  const hash = keccak_256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${text.length}`), text]));
  // Ethereum puts the recovery bit last and adds 27; the library wants it first.
  const recovery = ((bytes[64] ?? 0) + 256 - 27) % 256;
  try {
    const point = secp256k1.Signature.fromBytes(Buffer.concat([Buffer.from([recovery]), bytes.subarray(0, 64)]), 'recovered').recoverPublicKey(hash);
    return addressOf(point.toBytes(false));
  } catch {
    return null;
  }
}

/** The lower-case Ethereum address of an uncompressed public key: the last 20 bytes of its Keccak hash. */
const addressOf = (publicKey: Uint8Array): string => `0x${Buffer.from(keccak_256(publicKey.subarray(1))).subarray(-20).toString('hex')}`;
