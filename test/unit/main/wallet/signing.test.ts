import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressOfPrivateKey, parsePrivateKey, signPersonally } from '../../../../src/main/wallet/private-key.ts';
import { signSignIn } from '../../../../src/main/wallet/sign-in-text.ts';

// The example key of web3.js's documentation; the captured login was made with it.
const keyText = '0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318';
const address = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';

function key(): Uint8Array {
  const parsed = parsePrivateKey(keyText);
  if (!parsed.ok) throw new Error('not read');
  return parsed.value;
}

describe('a private key', () => {
  it('is read with and without 0x and has its address', () => {
    expect(parsePrivateKey(keyText.slice(2).toUpperCase())).toEqual({ ok: true, value: key() });
    expect(addressOfPrivateKey(key())).toBe(address);
  });

  it.each([
    '',
    keyText.slice(0, -1),
    `${keyText}0`,
    keyText.replace('4', 'g'),
    // 0, the curve's order, and above it are no keys (SEC 2, secp256k1).
    '0'.repeat(64),
    'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141',
    'f'.repeat(64),
  ])('is not %j', (text) => {
    expect(parsePrivateKey(text)).toEqual({ ok: false, failure: { code: 'wallet-key-invalid' } });
  });
});

describe('a personal signature (EIP-191)', () => {
  it('is what web3.js documents', () => {
    expect(signPersonally('Some data', key())).toBe(
      '0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c',
    );
  });

  it('counts bytes, not letters', () => {
    expect(signPersonally('ä', key())).not.toBe(signPersonally('a', key()));
  });
});

describe('signing in', () => {
  it('signs exactly what the real coordinator took', () => {
    const capture = JSON.parse(readFileSync(new URL('../../../contract/captures/coord-207-auth-login-ok.json', import.meta.url), 'utf8')) as {
      request: { body: { nonce: string; signature: string } };
      response: { status: number };
    };
    expect(capture.response.status).toBe(200);
    expect(signSignIn(capture.request.body.nonce, address, key())).toEqual({ ok: true, value: capture.request.body.signature });
  });

  it.each(['', 'short', 'x'.repeat(129), 'abcdefgh\nTransfer: everything', 'abcdefgh ijkl', 'äöüäöüäöü', '{"method":"transfer"}'])(
    'refuses what is no nonce: %j',
    (nonce) => {
      expect(signSignIn(nonce, address, key())).toEqual({ ok: false, failure: { code: 'sign-in-text-foreign' } });
    },
  );

  it('never signs for another address', () => {
    expect(() => signSignIn('cv8EnaJd8A1-EloOf7liXg', '0x9858EfFD232B4033E47d90003D41EC34EcaEda94', key())).toThrow();
  });
});
