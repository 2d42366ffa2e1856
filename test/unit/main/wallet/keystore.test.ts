import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeKeystore, openKeystore } from '../../../../src/main/wallet/keystore.ts';

interface Vector {
  name: string;
  passphrase: string;
  privateKey: string;
  keystore: { version: number; address?: string; crypto: { kdfparams: Record<string, unknown>; mac: string; ciphertext: string } };
}
const vectors = JSON.parse(readFileSync(new URL('./vectors/keystores.json', import.meta.url), 'utf8')) as Vector[];
const [pbkdf2Vector, , gethVector] = vectors as [Vector, Vector, Vector];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
/** Low enough for a test; makeKeystore's own is geth's. */
const quickCost = 2 ** 10;
const made = async (): Promise<Vector['keystore']> =>
  JSON.parse(await makeKeystore(Uint8Array.from(Buffer.from(gethVector.privateKey, 'hex')), 'a passphrase', randomBytes, quickCost)) as Vector['keystore'];

// What a passphrase costs is meant to be felt, on a busy machine even more.
const patience = { timeout: 60_000 };

describe('opening a keystore', patience, () => {
  it.each(vectors)('$name', async ({ keystore, passphrase, privateKey }) => {
    const opened = await openKeystore(JSON.stringify(keystore), passphrase);
    expect(opened.ok && hex(opened.value)).toBe(privateKey);
  });

  it('takes the capitals that some wallets write', async () => {
    const { crypto, ...rest } = await made();
    expect((await openKeystore(JSON.stringify({ ...rest, crypto: undefined, Crypto: crypto }), 'a passphrase')).ok).toBe(true);
  });

  it.each(['', 'wrong', 'testpassword ', 'Testpassword'])('says that the passphrase is wrong: %j', async (passphrase) => {
    expect(await openKeystore(JSON.stringify(pbkdf2Vector.keystore), passphrase)).toEqual({ ok: false, failure: { code: 'keystore-passphrase-wrong' } });
  });

  it('notices one changed digit', async () => {
    const keystore = await made();
    const digit = keystore.crypto.ciphertext.startsWith('0') ? '1' : '0';
    keystore.crypto.ciphertext = digit + keystore.crypto.ciphertext.slice(1);
    expect(await openKeystore(JSON.stringify(keystore), 'a passphrase')).toMatchObject({ failure: { code: 'keystore-passphrase-wrong' } });
  });

  it('notices that the file is for another address', async () => {
    const keystore = { ...(await made()), address: '0'.repeat(40) };
    expect(await openKeystore(JSON.stringify(keystore), 'a passphrase')).toMatchObject({ failure: { code: 'keystore-invalid', detail: { note: 'keystore-other-address' } } });
  });

  it.each([
    ['no JSON', 'hello'],
    ['a list', '[]'],
    ['null', 'null'],
    ['another version', JSON.stringify({ ...gethVector.keystore, version: 1 })],
    ['another cipher', JSON.stringify(gethVector.keystore).replace('aes-128-ctr', 'aes-128-cbc')],
    ['another derivation', JSON.stringify(gethVector.keystore).replace('"scrypt"', '"argon2"')],
    ['a short initialization vector', JSON.stringify(gethVector.keystore).replace('2885df', '')],
    ['a cost that is no power of two', JSON.stringify(gethVector.keystore).replace('262144', '262143')],
    ['a negative cost', JSON.stringify(gethVector.keystore).replace('262144', '-4')],
    ['another length of key', JSON.stringify(gethVector.keystore).replace('"dklen":32', '"dklen":64')],
    ['too long', JSON.stringify({ ...gethVector.keystore, more: 'x'.repeat(70_000) })],
  ])('refuses %s', async (_what, text) => {
    expect(await openKeystore(text, 'test!')).toMatchObject({ ok: false, failure: { code: 'keystore-invalid' } });
  });

  it.each([
    { n: 2 ** 30 },
    { n: 2 ** 23, r: 1 },
    { n: 2 ** 20, r: 8 },
    { n: 2 ** 21, r: 1, p: 2 },
    { n: 2 ** 18, r: 1, p: 9 },
    { n: 2, r: 2 ** 28 },
    { n: 2, r: 1, p: 2 ** 28 },
    { n: 2 ** 18, r: 8, p: 2 ** 10 },
  ])('refuses a hostile scrypt cost without paying it: %j', async (cost) => {
    const keystore = structuredClone(gethVector.keystore);
    Object.assign(keystore.crypto.kdfparams, cost);
    expect(await openKeystore(JSON.stringify(keystore), 'test!')).toEqual({ ok: false, failure: { code: 'keystore-too-costly' } });
  });

  it('refuses a hostile PBKDF2 cost without paying it', async () => {
    const keystore = structuredClone(pbkdf2Vector.keystore);
    keystore.crypto.kdfparams['c'] = 2 ** 40;
    expect(await openKeystore(JSON.stringify(keystore), 'testpassword')).toEqual({ ok: false, failure: { code: 'keystore-too-costly' } });
  });
});

describe('making a keystore', patience, () => {
  it('makes what it can open, with nothing of the key in it', async () => {
    const text = JSON.stringify(await made());
    expect(text).not.toContain(gethVector.privateKey);
    const opened = await openKeystore(text, 'a passphrase');
    expect(opened.ok && hex(opened.value)).toBe(gethVector.privateKey);
  });

  it('has the form that other wallets read, and is another one each time', async () => {
    const [one, two] = [await made(), await made()];
    expect(one).toMatchObject({ version: 3, address: gethVector.keystore.address, crypto: { cipher: 'aes-128-ctr', kdf: 'scrypt', kdfparams: { dklen: 32, r: 8, p: 1 } } });
    expect((one as unknown as { id: string }).id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one.crypto.mac).not.toBe(two.crypto.mac);
  });

  it('costs as much as geth’s by default', async () => {
    const text = await makeKeystore(Uint8Array.from(Buffer.from(gethVector.privateKey, 'hex')), 'a passphrase', randomBytes);
    expect(JSON.parse(text)).toMatchObject({ crypto: { kdfparams: { n: 262144 } } });
  });
});
