import { expect, test } from 'vitest';
import { replayWallet } from '../../../scripts/replay/wallet.ts';
import { signerOf, signInText } from '../../../src/demo/coordinator/sign-in.ts';
import { bearer, onMarketplace, type OnMarketplace } from './on-marketplace.ts';

const nonceFor = async ({ coordinator }: OnMarketplace, address: string): Promise<string> =>
  String((await coordinator('POST', '/v1/auth/nonce', { wallet_address: address }, {})).at('nonce'));

const login = ({ coordinator }: OnMarketplace, address: string, nonce: string, signature: string) =>
  coordinator('POST', '/v1/login', { wallet_address: address, nonce, signature }, {});

test('a recorded login: the signature that the real server took is the recorded wallet’s', () => {
  const wallet = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
  const signature =
    '0xd7a6fc03a738b3655ba02f5ac8a46cb96e269d3645dfc0d972ced8adefc2f26d1c0c009af025ba90eb737fb17d2264a988cf821a6355f4225381eb4b5286bd121b';
  expect(signerOf(signInText(wallet, 'uoPtE0gGpvDRZW0J8CLmJA'), signature)).toBe(wallet.toLowerCase());
  expect(signerOf(signInText(wallet, 'another nonce'), signature)).not.toBe(wallet.toLowerCase());
});

test('the owner gets in, is the same account the next time, and sees only that', async () => {
  const on = await onMarketplace();
  const wallet = replayWallet();
  const signIn = async () => {
    const nonce = await nonceFor(on, wallet.address);
    return login(on, wallet.address, nonce, wallet.sign(signInText(wallet.address, nonce)));
  };
  const first = await signIn();
  expect(first.json).toMatchObject({ email: `${wallet.address.toLowerCase()}@aitbc.local` });
  const second = await signIn();
  expect(second.at('user_id')).toBe(first.at('user_id'));
  const own = bearer(String(second.at('session_token')));
  expect((await on.coordinator('GET', `/v1/users/${String(first.at('user_id'))}/balance`, undefined, own)).at('balance')).toBe('0E-8');
  expect((await on.coordinator('GET', '/v1/users/somebody/balance', undefined, own)).status).toBe(403);
  expect((await on.coordinator('POST', '/v1/miners/heartbeat', {}, own)).status).toBe(403);
});

test('a token is good for a day', async () => {
  const on = await onMarketplace();
  const wallet = replayWallet();
  const nonce = await nonceFor(on, wallet.address);
  const answer = await login(on, wallet.address, nonce, wallet.sign(signInText(wallet.address, nonce)));
  const own = bearer(String(answer.at('session_token')));
  await on.time.advance(24 * 3_600_000 - 2_000);
  expect((await on.coordinator('GET', '/v1/users/me', undefined, own)).status).toBe(200);
  await on.time.advance(4_000);
  expect((await on.coordinator('GET', '/v1/users/me', undefined, own)).json).toEqual({ detail: 'Invalid token' });
});

test('a failed login burns the nonce; a wrong nonce burns nothing; a nonce is good once and for 300 seconds', async () => {
  const on = await onMarketplace();
  const [wallet, other] = [replayWallet(), replayWallet()];
  const right = (nonce: string): string => wallet.sign(signInText(wallet.address, nonce));

  let nonce = await nonceFor(on, wallet.address);
  expect((await login(on, wallet.address, 'guessed', right('guessed'))).json).toEqual({ detail: 'Invalid or expired nonce' });
  expect((await login(on, wallet.address, nonce, other.sign(signInText(wallet.address, nonce)))).json).toEqual({ detail: 'Invalid wallet signature' });
  expect((await login(on, wallet.address, nonce, right(nonce))).json).toEqual({ detail: 'Invalid or expired nonce' });

  nonce = await nonceFor(on, wallet.address);
  expect((await login(on, wallet.address, nonce, right(nonce))).status).toBe(200);
  expect((await login(on, wallet.address, nonce, right(nonce))).status).toBe(401);

  nonce = await nonceFor(on, wallet.address);
  await on.time.advance(302_000);
  expect((await login(on, wallet.address, nonce, right(nonce))).status).toBe(401);
});

test.each(['', '0x', '0x00', `0x${'ff'.repeat(65)}`, `0x${'00'.repeat(65)}`, 'not hex at all'])('no signature at all (%s) is refused in words', async (signature) => {
  const on = await onMarketplace();
  const { address } = replayWallet();
  expect((await login(on, address, await nonceFor(on, address), signature)).json).toEqual({ detail: 'Invalid wallet signature' });
});
