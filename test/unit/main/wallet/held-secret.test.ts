import { describe, expect, it } from 'vitest';
import { heldSecret, type HeldSecret } from '../../../../src/main/wallet/held-secret.ts';
import { keychainVault } from '../../../../src/main/wallet/keychain-vault.ts';
import { seal } from '../../../../src/main/wallet/sealed-entry.ts';
import { secretFromText } from '../../../../src/main/wallet/vault.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';
import { problemTexts } from '../../../../src/shared/words/en/problems.ts';
import { memoryVault } from './memory-vault.ts';
import { scriptedKeyring, type ScriptedKeyring } from './scripted-keyring.ts';

const stored = (text: string) => ({ result: 'content', content: seal('provider-key', secretFromText(text)) }) as const;

function setUp(): { keyring: ScriptedKeyring; clock: ManualClock; secret: HeldSecret; changes: () => number } {
  const keyring = scriptedKeyring();
  const clock = manualClock();
  let changes = 0;
  const vault = keychainVault({ service: 'Rigkeeper', startProcess: keyring.start, clock, readDeadlineMs: 10, changeDeadlineMs: 10 });
  return { keyring, clock, secret: heldSecret('provider-key', vault, () => (changes += 1)), changes: () => changes };
}

describe('a secret that is held', () => {
  it('is unknown until the keychain has answered', async () => {
    const { keyring, secret, changes } = setUp();
    const loading = secret.load();
    expect(secret.status()).toEqual({ place: 'unknown', problem: null });
    await keyring.answer(stored('key-one'));
    await loading;
    expect(secret.status()).toEqual({ place: 'in-keychain', problem: null });
    expect(secret.reveal()).toBe('key-one');
    expect(changes()).toBe(1);
  });

  it('stays unknown, not missing, when nobody answers; a late answer brings it', async () => {
    const { keyring, secret, clock } = setUp();
    const loading = secret.load();
    await clock.advance(10);
    await loading;
    expect(secret.status()).toEqual({ place: 'unknown', problem: { code: 'keychain-no-answer' } });
    await keyring.answer(stored('key-one'));
    await keyring.answer(stored('key-one'));
    expect(secret.status()).toEqual({ place: 'in-keychain', problem: null });
    expect(secret.reveal()).toBe('key-one');
  });

  it('says that the prompt was dismissed, also when that comes late', async () => {
    const { keyring, secret, clock } = setUp();
    const loading = secret.load();
    await clock.advance(10);
    await loading;
    await keyring.answer({ result: 'failure', kind: 'dismissed', said: '' });
    expect(secret.status()).toEqual({ place: 'unknown', problem: { code: 'keychain-dismissed' } });
    expect(keyring.requests).toHaveLength(1);
  });

  it.each([
    ['provider-key', 'keychain-item-broken', 'Enter the provider key again'],
    ['provider-token', 'provider-token-broken', 'Enter the provider token again'],
    ['runtime-key', 'runtime-key-broken', 'Enter that key again under Jobs'],
  ] as const)('that is broken says what has to be entered again: %s', async (name, code, wayOut) => {
    const vault = memoryVault();
    vault.failure = { kind: 'item-broken' };
    const secret = heldSecret(name, vault, () => undefined);
    await secret.load();
    expect(secret.status()).toEqual({ place: 'unknown', problem: { code } });
    expect(problemTexts[code][1]).toContain(wayOut);
  });

  it('is missing when the keychain says so', async () => {
    const { keyring, secret } = setUp();
    const loading = secret.load();
    await keyring.answer({ result: 'content', content: null });
    await loading;
    expect(secret.status()).toEqual({ place: 'missing', problem: null });
  });

  it('is kept in the keychain, or the old one holds', async () => {
    const { keyring, secret } = setUp();
    const keeping = secret.keep('key-one', 'in-keychain');
    await keyring.answer({ result: 'written' });
    expect((await keeping).ok).toBe(true);
    expect(secret.reveal()).toBe('key-one');

    const replacing = secret.keep('key-two', 'in-keychain');
    await keyring.answer({ result: 'failure', kind: 'dismissed', said: '' });
    expect(await replacing).toEqual({ ok: false, failure: { code: 'keychain-dismissed' } });
    expect(secret.reveal()).toBe('key-one');
    expect(secret.status().place).toBe('in-keychain');
  });

  it('never touches the keychain when it is kept until quit', async () => {
    const { keyring, secret } = setUp();
    await secret.keep('key-one', 'until-quit');
    await secret.load();
    expect(secret.status()).toEqual({ place: 'until-quit', problem: null });
    await secret.forget();
    expect(secret.reveal()).toBeNull();
    expect(keyring.requests).toEqual([]);
  });

  it('is not replaced by a slow read from before it was entered', async () => {
    const { keyring, secret } = setUp();
    const loading = secret.load();
    await secret.keep('entered', 'until-quit');
    await keyring.answer(stored('old'));
    await loading;
    expect(secret.reveal()).toBe('entered');
  });

  it('holds on when it could not be removed', async () => {
    const { keyring, secret, clock } = setUp();
    const keeping = secret.keep('key-one', 'in-keychain');
    await keyring.answer({ result: 'written' });
    await keeping;
    const forgetting = secret.forget();
    await clock.advance(10);
    expect(await forgetting).toEqual({ ok: false, failure: { code: 'keychain-no-answer' } });
    expect(secret.reveal()).toBe('key-one');
    const again = secret.forget();
    await keyring.answer({ result: 'removed', existed: true });
    await again;
    expect(secret.status()).toEqual({ place: 'missing', problem: null });
  });
});
