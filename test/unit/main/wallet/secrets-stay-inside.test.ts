import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { backUpQuestion } from '../../../../src/main/wallet/back-up-question.ts';
import { heldSecret } from '../../../../src/main/wallet/held-secret.ts';
import { passphraseVault } from '../../../../src/main/wallet/passphrase-vault.ts';
import { secretFromText } from '../../../../src/main/wallet/vault.ts';
import { memoryFile } from './memory-file.ts';
import { known, must, walletRoom } from './wallet-room.ts';

const passphrase = 'a very long passphrase';
const providerKey = 'miner-key-0123456789abcdef';
/** Words are public one by one; two that follow each other are not. */
const secrets = [known.words.slice(-9), known.privateKey, passphrase, providerKey];

/** Every way in which a secret could stand in a text. */
const formsOf = (secret: string): string[] => {
  const bytes = /^[0-9a-f]{64}$/.test(secret) ? Buffer.from(secret, 'hex') : Buffer.from(secret);
  return [secret, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), [...bytes].join(','), [...bytes].join(', ')];
};

it('everything that the wallet room hands out or writes down, in luck and trouble, is free of secrets', async () => {
  const { wallets, keys, vault, file, randomBytes } = await walletRoom();
  const seen: unknown[] = [];
  const note = <Value>(given: Value): Value => {
    seen.push(given);
    return given;
  };

  note(await wallets.importWords(known.words));
  note(await wallets.importWords(`${known.words} extra`));
  note(await wallets.importWords(known.words.replace('junk', 'test')));
  note(await wallets.importPrivateKey(known.privateKey));
  note(await wallets.importPrivateKey(`${known.privateKey}0`));
  const keystore = note(must(await wallets.exportKeystore(known.address, passphrase)));
  note(await wallets.importKeystore(keystore, `${passphrase}!`));
  note(await wallets.importKeystore(keystore.slice(0, -5), passphrase));
  const question = backUpQuestion(keys, randomBytes, (address) => wallets.markBackedUp(address, 'words'));
  note(await question.ask(known.address));
  note(await question.answer(known.address, known.words.split(' ')));

  const held = heldSecret('provider-key', vault, () => undefined);
  note(await held.keep(providerKey, 'in-keychain'));
  note(held.status());
  for (const failure of [{ kind: 'failed', said: 'so it is' }, { kind: 'item-broken' }, { kind: 'no-answer' }] as const) {
    vault.failure = failure;
    note(await wallets.importPrivateKey(known.privateKey));
    note(await held.keep(providerKey, 'in-keychain'));
    note(await wallets.remove(known.address, { typed: known.address.slice(-6), insist: true }));
  }

  const vaultFile = memoryFile();
  const fileVault = passphraseVault(vaultFile, randomBytes, 1024);
  note(await fileVault.create(passphrase));
  note(await fileVault.write('provider-key', secretFromText(providerKey)));
  note(await fileVault.write(`wallet-key ${known.address}`, Uint8Array.from(Buffer.from(known.privateKey, 'hex'))));
  note(await fileVault.confirm(`${passphrase}?`));
  note(wallets.book());
  note(file.text);
  note(vaultFile.text);

  const text = `${JSON.stringify(seen)}\n${inspect(seen, { depth: Infinity, maxArrayLength: Infinity })}`;
  expect(text.length).toBeGreaterThan(2_000);
  for (const secret of secrets) for (const form of formsOf(secret)) expect(text, form).not.toContain(form);
});
