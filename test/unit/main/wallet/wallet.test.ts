import { describe, expect, it } from 'vitest';
import { makeKeystore, openKeystore } from '../../../../src/main/wallet/keystore.ts';
import { openWalletBook } from '../../../../src/main/wallet/wallet-book.ts';
import { wallets as walletsOver } from '../../../../src/main/wallet/wallet.ts';
import { payoutChange } from '../../../../src/shared/domain/wallet.ts';
import { memoryFile } from './memory-file.ts';
import { known, must, walletRoom } from './wallet-room.ts';

const other = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
const typed = (address: string): string => address.slice(-6);

describe('adding a wallet', () => {
  it('makes a new one, whose back-up is needed, and lets payouts go there', async () => {
    const { wallets, keys, clock, changes } = await walletRoom();
    const address = must(await wallets.create(24));
    expect(wallets.book()).toEqual({
      wallets: [{ address, origin: 'created', backUp: { state: 'needed' }, addedAt: clock.now() }],
      payoutAddress: address,
    });
    expect(must(await keys.withEntropy(address, (entropy) => entropy.length))).toBe(32);
    expect(changes()).toBe(1);
  });

  it('makes 12 words too, and another wallet each time', async () => {
    const { wallets, keys } = await walletRoom();
    const [one, two] = [must(await wallets.create(12)), must(await wallets.create(12))];
    expect(one).not.toBe(two);
    expect(must(await keys.withEntropy(one, (entropy) => entropy.length))).toBe(16);
    expect(wallets.book().payoutAddress).toBe(one);
  });

  it('imports words, a private key, and a keystore: the same wallet, and its owner has the back-up', async () => {
    const keystore = await makeKeystore(Uint8Array.from(Buffer.from(known.privateKey, 'hex')), 'a passphrase', (length) => new Uint8Array(length).fill(3), 1024);
    for (const [origin, how] of [
      ['words', (room) => room.importWords(known.words)],
      ['private-key', (room) => room.importPrivateKey(known.privateKey)],
      ['keystore', (room) => room.importKeystore(keystore, 'a passphrase')],
    ] as const satisfies [string, (room: Awaited<ReturnType<typeof walletRoom>>['wallets']) => unknown][]) {
      const { wallets, keys } = await walletRoom();
      expect(must(await how(wallets))).toBe(known.address);
      expect(wallets.book().wallets).toMatchObject([{ origin, backUp: { state: 'confirmed', how: 'imported' } }]);
      expect((await keys.withKey(known.address, () => undefined)).ok).toBe(true);
    }
  });

  it.each(['0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266', '0x123', 'hello', ''])('watches no address that can’t be one: %j', async (text) => {
    const { wallets } = await walletRoom();
    expect(await wallets.watch(text)).toMatchObject({ ok: false, failure: { code: 'wallet-address-invalid' } });
    expect(wallets.book().wallets).toEqual([]);
  });

  it('watches an address as the chain writes it, without asking the keychain', async () => {
    const { wallets, vault } = await walletRoom();
    expect(must(await wallets.watch(`ait1${known.address.slice(2).toLowerCase()}`))).toBe(known.address);
    expect(vault.asked).toEqual([]);
  });

  it('turns a watched address into a wallet when its key comes', async () => {
    const { wallets } = await walletRoom();
    await wallets.watch(known.address);
    await wallets.importPrivateKey(known.privateKey);
    expect(wallets.book().wallets).toMatchObject([{ address: known.address, origin: 'private-key' }]);
  });

  it('changes nothing for one that is here: a key does not take the place of words', async () => {
    const { wallets, keys } = await walletRoom();
    await wallets.importWords(known.words);
    expect(await wallets.importPrivateKey(known.privateKey)).toEqual({ ok: false, failure: { code: 'wallet-known' } });
    expect(await wallets.watch(known.address)).toEqual({ ok: false, failure: { code: 'wallet-known' } });
    expect((await keys.withEntropy(known.address, () => undefined)).ok).toBe(true);
  });

  it('brings back a key that was deleted from the keychain by hand', async () => {
    const { wallets, keys, vault } = await walletRoom();
    await wallets.importWords(known.words);
    vault.entries.clear();
    expect((await wallets.importWords(known.words)).ok).toBe(true);
    expect((await keys.withKey(known.address, () => undefined)).ok).toBe(true);
    expect(wallets.book().wallets).toHaveLength(1);
  });

  it('adds nothing when the keychain does not take the key', async () => {
    const { wallets, vault } = await walletRoom();
    vault.failure = { kind: 'dismissed' };
    expect(await wallets.create(12)).toEqual({ ok: false, failure: { code: 'keychain-dismissed' } });
    expect(wallets.book().wallets).toEqual([]);
  });

  it('leaves no key behind when the list can’t be written', async () => {
    const { wallets, vault, file } = await walletRoom();
    file.full = true;
    expect(await wallets.create(12)).toEqual({ ok: false, failure: { code: 'wallet-book-unwritable', detail: 'ENOSPC' } });
    expect(wallets.book().wallets).toEqual([]);
    expect(vault.entries.size).toBe(0);
  });
});

describe('backing up', () => {
  it('exports a keystore that opens with its passphrase, and marks it when it was written', async () => {
    const { wallets } = await walletRoom();
    const address = must(await wallets.create(12));
    const keystore = must(await wallets.exportKeystore(address, 'a long passphrase'));
    expect((await openKeystore(keystore, 'a long passphrase')).ok).toBe(true);
    expect(wallets.book().wallets[0]?.backUp.state).toBe('needed');
    await wallets.markBackedUp(address, 'keystore');
    expect(wallets.book().wallets[0]?.backUp).toMatchObject({ state: 'confirmed', how: 'keystore' });
  });

  it('exports nothing behind a short passphrase, of a watched address, or of an unknown one', async () => {
    const { wallets } = await walletRoom();
    const address = must(await wallets.create(12));
    expect(await wallets.exportKeystore(address, 'short')).toEqual({ ok: false, failure: { code: 'passphrase-too-short' } });
    await wallets.watch(other);
    expect(await wallets.exportKeystore(other, 'a long passphrase')).toEqual({ ok: false, failure: { code: 'wallet-watch-only' } });
    expect(await wallets.exportKeystore(known.address, 'a long passphrase')).toEqual({ ok: false, failure: { code: 'wallet-unknown' } });
  });
});

describe('deleting', () => {
  it('takes the typed end of the address, and a back-up or insistence', async () => {
    const { wallets, vault } = await walletRoom();
    const address = must(await wallets.create(12));
    expect(await wallets.remove(address, { typed: 'delete', insist: true })).toEqual({ ok: false, failure: { code: 'wallet-ending-wrong' } });
    expect(await wallets.remove(address, { typed: '', insist: true })).toEqual({ ok: false, failure: { code: 'wallet-ending-wrong' } });
    expect(await wallets.remove(address, { typed: typed(address), insist: false })).toEqual({ ok: false, failure: { code: 'wallet-back-up-missing' } });
    expect(vault.entries.size).toBe(1);
    expect(await wallets.remove(address, { typed: ` ${typed(address).toUpperCase()}`, insist: true })).toEqual({ ok: true, value: undefined });
    expect(vault.entries.size).toBe(0);
    expect(wallets.book()).toEqual({ wallets: [], payoutAddress: null });
  });

  it('keeps the wallet when the keychain keeps the key', async () => {
    const { wallets, vault } = await walletRoom();
    await wallets.importWords(known.words);
    vault.failure = { kind: 'no-answer' };
    expect(await wallets.remove(known.address, { typed: typed(known.address), insist: false })).toEqual({ ok: false, failure: { code: 'keychain-no-answer' } });
    expect(wallets.book().wallets).toHaveLength(1);
  });

  it('of another wallet leaves the payout address alone; a watched one needs no keychain', async () => {
    const { wallets, vault } = await walletRoom();
    await wallets.importWords(known.words);
    await wallets.watch(other);
    vault.failure = { kind: 'absent' };
    expect((await wallets.remove(other, { typed: typed(other), insist: false })).ok).toBe(true);
    expect(wallets.book().payoutAddress).toBe(known.address);
  });
});

describe('the payout address', () => {
  it('can be changed to a wallet of the list, and says what that means', async () => {
    const { wallets } = await walletRoom();
    const mine = must(await wallets.create(12));
    await wallets.watch(other);
    expect(payoutChange(wallets.book(), other, 2)).toEqual({ from: mine, to: other, jobsPaidToOld: 2, keyIsHere: false, backUpNeeded: false });
    expect(payoutChange(wallets.book(), other, null).jobsPaidToOld).toBeNull();
    expect(payoutChange(wallets.book(), mine, 2)).toMatchObject({ jobsPaidToOld: 0, keyIsHere: true, backUpNeeded: true });
    await wallets.setPayoutAddress(other);
    expect(wallets.book().payoutAddress).toBe(other);
    expect(await wallets.setPayoutAddress(known.address)).toEqual({ ok: false, failure: { code: 'wallet-unknown' } });
  });
});

describe('the list', () => {
  it('is the same after a restart', async () => {
    const { wallets, file } = await walletRoom();
    await wallets.create(12);
    await wallets.watch(other);
    const { book, problems } = await openWalletBook(file);
    expect(problems()).toEqual([]);
    expect(book.get()).toEqual(wallets.book());
  });

  it.each(['{ no JSON', '[]', '{"version":1,"payoutAddress":"0x12","wallets":[]}', '{"version":7,"payoutAddress":null,"wallets":[]}'])(
    'that can’t be read is kept under another name and told, also after a restart, until it is changed: %s',
    async (text) => {
      const { file } = await walletRoom();
      file.text = text;
      const { book, problems } = await openWalletBook(file);
      expect(book.get()).toEqual({ wallets: [], payoutAddress: null });
      const told = [{ code: 'wallet-book-broken', detail: 'wallets.broken-1.json' }];
      expect(problems()).toEqual(told);

      const again = await openWalletBook(file);
      expect(again.problems()).toEqual(told);
      await again.book.change((before) => before);
      expect(again.problems()).toEqual([]);
      expect((await openWalletBook(file)).problems()).toEqual([]);
    },
  );

  it('keeps what can be understood of a broken one, also over a restart', async () => {
    const { wallets, file } = await walletRoom();
    await wallets.importWords(known.words);
    await wallets.watch(other);
    const whole = wallets.book();
    const later = { version: 7, payoutAddress: whole.payoutAddress, wallets: [...whole.wallets, { ...whole.wallets[0], address: '0x12' }, { ...whole.wallets[0] }, 'a wallet'], more: true };
    file.text = JSON.stringify(later);
    expect((await openWalletBook(file)).book.get()).toEqual(whole);
    expect((await openWalletBook(file)).book.get()).toEqual(whole);
  });

  it('that may not be read now is left as it is, and keeps nothing from starting', async () => {
    const { wallets, file } = await walletRoom();
    await wallets.importWords(known.words);
    const text = file.text;
    const { read } = file;
    file.read = () => Promise.reject(Object.assign(new Error('no rights'), { code: 'EACCES' }));
    const { book, problems } = await openWalletBook(file);
    const told = { code: 'wallet-book-unreadable', detail: 'EACCES' };
    expect(problems()).toEqual([told]);
    expect(await book.change(() => ({ wallets: [], payoutAddress: null }))).toEqual({ ok: false, failure: told });
    expect(file.text).toBe(text);
    file.read = read;
    expect((await openWalletBook(file)).book.get()).toEqual(wallets.book());
  });

  it('that was lost takes no key along: each is taken up again by its address', async () => {
    const before = await walletRoom();
    const made = must(await before.wallets.create(12));
    await before.wallets.importPrivateKey('1'.repeat(64));
    const bare = before.wallets.book().wallets[1]?.address ?? known.address;

    const { keys, randomBytes, clock } = before;
    const { book } = await openWalletBook(memoryFile('{ lost'));
    const room = walletsOver({ keys, book, randomBytes, clock, changed: () => undefined });
    for (const address of [made, bare, other]) must(await room.watch(address));
    before.vault.failure = { kind: 'locked' };
    expect(await room.takeUp(made), 'no answer is not "no key"').toEqual({ ok: false, failure: { code: 'keychain-locked' } });
    before.vault.failure = null;
    expect(await room.takeUp(other)).toEqual({ ok: false, failure: { code: 'wallet-key-not-here' } });
    expect((await room.takeUp(made)).ok && (await room.takeUp(bare)).ok).toBe(true);
    expect(room.book().wallets).toMatchObject([
      { address: made, origin: 'words', backUp: { state: 'needed' } },
      { address: bare, origin: 'private-key', backUp: { state: 'needed' } },
      { address: other, origin: 'watch-only' },
    ]);
    expect(await room.takeUp(made)).toEqual({ ok: false, failure: { code: 'wallet-known' } });
    expect((await keys.withEntropy(made, () => undefined)).ok).toBe(true);
    expect(before.vault.givenOut.every((secret) => secret.every((byte) => byte === 0))).toBe(true);
  });

  it('loses nothing when two change it at once', async () => {
    const { wallets, file } = await walletRoom();
    const addresses = ['1', '2', '3'].map((digit) => `0x${digit.repeat(40)}`);
    await Promise.all(addresses.map((address) => wallets.watch(address)));
    expect((await openWalletBook(file)).book.get().wallets.map(({ address }) => address)).toEqual(addresses);
  });
});
