import { expect, it } from 'vitest';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { openChosenVault, type ChosenVault } from '../../../../src/main/wallet/chosen-vault.ts';
import { passphraseVault } from '../../../../src/main/wallet/passphrase-vault.ts';
import { secretFromText, textFromSecret, vaultProblem, type SecretName, type VaultFailure } from '../../../../src/main/wallet/vault.ts';
import { memoryFile, type MemoryFile } from './memory-file.ts';
import { memoryVault, type MemoryVault } from './memory-vault.ts';

const passphrase = 'four random words here';
const quickCost = 1024;

interface Scene {
  readonly keychain: MemoryVault;
  readonly file: MemoryFile;
  readonly vault: ChosenVault;
  changes(): number;
}

async function scene(file = memoryFile()): Promise<Scene> {
  const keychain = memoryVault();
  let changes = 0;
  const randomBytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);
  const vault = await openChosenVault(keychain, passphraseVault(file, randomBytes, quickCost), () => (changes += 1));
  return { keychain, file, vault, changes: () => changes };
}

/** A scene whose owner chose the file, on a start after that. */
async function withFile(): Promise<Scene> {
  const first = await scene();
  first.keychain.failure = { kind: 'absent' };
  await first.vault.createFile(passphrase);
  await first.vault.write('provider-key', secretFromText('the key'));
  return scene(first.file);
}

it('is the keychain while there is no file, and writes no file by itself', async () => {
  const { vault, keychain, file } = await scene();
  expect(vault.place()).toBe('keychain');
  await vault.write('provider-key', secretFromText('the key'));
  expect(keychain.entries.has('provider-key')).toBe(true);
  keychain.failure = { kind: 'absent' };
  expect(await vault.read('provider-key')).toEqual({ ok: false, failure: { kind: 'absent' } });
  expect(file.text).toBeNull();
});

it.each([null, { kind: 'locked' }, { kind: 'dismissed' }, { kind: 'no-answer' }, { kind: 'no-keyring' }, { kind: 'failed' }] satisfies (VaultFailure | null)[])(
  'is never put aside for a file while a keychain is there, even one that says %j',
  async (failure) => {
    const { vault, keychain, file } = await scene();
    await vault.write('provider-key', secretFromText('the key'));
    keychain.failure = failure;
    expect(await vault.createFile(passphrase)).toEqual({ ok: false, failure: { code: 'vault-file-not-needed' } });
    expect(vault.place()).toBe('keychain');
    expect(file.text).toBeNull();
    expect(keychain.givenOut.every((secret) => secret.every((byte) => byte === 0)), 'what was read to find out is overwritten').toBe(true);
  },
);

it('is the file from when it was made, where no keychain is there', async () => {
  const { vault, keychain, changes } = await scene();
  keychain.failure = { kind: 'absent' };
  expect((await vault.createFile('short')).ok).toBe(false);
  expect(vault.place()).toBe('keychain');
  expect((await vault.createFile(passphrase)).ok).toBe(true);
  expect(vault.place()).toBe('file-open');
  expect(changes()).toBe(1);
  await vault.write('provider-key', secretFromText('the key'));
  keychain.failure = null;
  expect(keychain.entries.size).toBe(0);
});

it('is closed at the next start, and open with its passphrase', async () => {
  const { vault, changes } = await withFile();
  expect(vault.place()).toBe('file-closed');
  const told: [SecretName, VaultFailure | null][] = [];
  vault.onLateAnswer((...late) => told.push(late));
  expect(await vault.read('provider-key')).toEqual({ ok: false, failure: { kind: 'passphrase-needed' } });
  expect(await vault.openFile('not the passphrase')).toEqual({ ok: false, failure: { code: 'vault-passphrase-wrong' } });
  expect(vault.place()).toBe('file-closed');
  expect((await vault.openFile(passphrase)).ok).toBe(true);
  expect(vault.place()).toBe('file-open');
  expect(changes()).toBeGreaterThan(0);
  expect(told, 'what was asked for while it was closed').toEqual([['provider-key', null]]);
  const read = await vault.read('provider-key');
  expect(read.ok && read.value !== null && textFromSecret(read.value)).toBe('the key');
});

it.each([['no JSON', '{"version":1'], ['no vault', '{"version":2,"entries":{}}']])('a broken file (%s) is told by its name, also after a restart, and can be made anew', async (_what, text) => {
  const file = memoryFile(text);
  const broken = problem('vault-file-broken', 'wallets.broken-1.json');
  const first = await scene(file);
  expect(first.vault.place()).toBe('file-absent');
  expect(first.vault.problem()).toEqual(broken);
  const read = await first.vault.read('provider-key');
  expect(read.ok ? null : vaultProblem(read.failure), 'not "locked"').toEqual(broken);
  expect(await first.vault.openFile(passphrase)).toEqual({ ok: false, failure: broken });

  const { vault, keychain } = await scene(file);
  expect(vault.place(), 'not silently the keychain').toBe('file-absent');
  expect(vault.problem()).toEqual(broken);
  keychain.failure = { kind: 'absent' };
  expect((await vault.createFile(passphrase)).ok).toBe(true);
  expect(vault.place()).toBe('file-open');
  expect(vault.problem()).toBeNull();
  expect((await vault.write('provider-key', secretFromText('the key'))).ok).toBe(true);
  expect((await scene(file)).vault.problem()).toBeNull();
});

it('a broken file gives way to a keychain that has come since, once the owner acts', async () => {
  const file = memoryFile('{"version":1');
  const { vault, changes } = await scene(file);
  expect(await vault.createFile(passphrase)).toEqual({ ok: false, failure: { code: 'vault-file-not-needed' } });
  expect(vault.place()).toBe('keychain');
  expect(vault.problem()).toBeNull();
  expect(changes()).toBe(1);
  expect((await scene(file)).vault.place()).toBe('keychain');
});

it('a file that can’t be read is told, and is not taken for a broken one', async () => {
  const { file } = await withFile();
  const whole = file.read;
  file.read = () => Promise.reject(Object.assign(new Error('no rights'), { code: 'EACCES' }));
  const { vault } = await scene(file);
  expect(vault.place()).toBe('file-closed');
  expect(vault.problem()).toEqual(problem('vault-file-unreadable', 'EACCES'));
  expect((await vault.createFile(passphrase)).ok).toBe(false);
  file.read = whole;
  expect((await vault.openFile(passphrase)).ok).toBe(true);
  expect(vault.problem()).toBeNull();
});

it('asks again before words or a key leave it: for the file’s passphrase, in a keychain for the end of the address', async () => {
  const address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
  const inFile = await withFile();
  await inFile.vault.openFile(passphrase);
  expect(await inFile.vault.confirmOwner(address, { typed: 'b92266' })).toEqual({ ok: false, failure: { code: 'vault-passphrase-needed' } });
  expect(await inFile.vault.confirmOwner(address, { passphrase: 'not the passphrase' })).toEqual({ ok: false, failure: { code: 'vault-passphrase-wrong' } });
  expect((await inFile.vault.confirmOwner(address, { passphrase })).ok).toBe(true);
  const inKeychain = await scene();
  for (const answer of [{}, { typed: '' }, { typed: '92266' }, { typed: 'b92267' }, { passphrase: 'b92266' }]) {
    expect(await inKeychain.vault.confirmOwner(address, answer), JSON.stringify(answer)).toEqual({ ok: false, failure: { code: 'wallet-ending-wrong' } });
  }
  expect((await inKeychain.vault.confirmOwner(address, { typed: ' B92266 ' })).ok).toBe(true);
});
