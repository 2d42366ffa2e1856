import { describe, expect, it } from 'vitest';
import { keychainVault } from '../../../../src/main/wallet/keychain-vault.ts';
import { seal } from '../../../../src/main/wallet/sealed-entry.ts';
import { longestSecretBytes, secretFromText, textFromSecret, type SecretName, type Vault, type VaultFailure } from '../../../../src/main/wallet/vault.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';
import { scriptedKeyring, type ScriptedKeyring } from './scripted-keyring.ts';

const key = 'miner-key-0123456789abcdef';
const sealed = (text = key): Uint8Array => seal('provider-key', secretFromText(text));

function setUp(): { keyring: ScriptedKeyring; clock: ManualClock; vault: Vault } {
  const keyring = scriptedKeyring();
  const clock = manualClock();
  const vault = keychainVault({
    service: 'Rigkeeper',
    startProcess: keyring.start,
    clock,
    readDeadlineMs: 10_000,
    changeDeadlineMs: 60_000,
    idleMs: 5_000,
  });
  return { keyring, clock, vault };
}

describe('reading and storing', () => {
  it('stores what it reads back, in an entry of its own form', async () => {
    const { keyring, vault } = setUp();
    const writing = vault.write('provider-key', secretFromText(key));
    const [sent] = keyring.sent as { content: Uint8Array }[];
    expect(sent?.content.every((byte) => byte === 0), 'what was sent is overwritten').toBe(true);
    await keyring.answer({ result: 'written' });
    expect(await writing).toEqual({ ok: true, value: undefined });

    const [request] = keyring.requests;
    if (request?.ask !== 'write') throw new Error('nothing was written');
    expect(request).toMatchObject({ service: 'Rigkeeper', account: 'provider-key' });

    const reading = vault.read('provider-key');
    await keyring.answer({ result: 'content', content: request.content });
    const read = await reading;
    expect(read.ok && read.value !== null && textFromSecret(read.value)).toBe(key);
  });

  it('gives null only when the keychain said that there is no entry', async () => {
    const { keyring, vault } = setUp();
    const reading = vault.read('provider-key');
    await keyring.answer({ result: 'content', content: null });
    expect(await reading).toEqual({ ok: true, value: null });
  });

  it('says whether there was something to remove', async () => {
    const { keyring, vault } = setUp();
    for (const existed of [true, false]) {
      const removing = vault.remove('provider-key');
      await keyring.answer({ result: 'removed', existed });
      expect(await removing).toEqual({ ok: true, value: existed });
    }
  });

  it('calls an entry broken that it did not store, and leaves it where it is', async () => {
    const { keyring, vault } = setUp();
    const reading = vault.read('provider-key');
    await keyring.answer({ result: 'content', content: secretFromText('garbage') });
    expect(await reading).toEqual({ ok: false, failure: { kind: 'item-broken' } });
    expect(keyring.requests.map((request) => request.ask)).toEqual(['read']);
  });

  it('refuses what no keychain could hold, without asking it', async () => {
    const { keyring, vault } = setUp();
    expect(await vault.write('provider-key', new Uint8Array(longestSecretBytes + 1))).toMatchObject({ ok: false, failure: { kind: 'failed' } });
    expect(keyring.requests).toEqual([]);
  });

  it.each(['absent', 'no-keyring', 'locked', 'dismissed', 'failed'] as const)('passes on that the keychain is %s', async (kind) => {
    const { keyring, vault } = setUp();
    const reading = vault.read('provider-key');
    await keyring.answer({ result: 'failure', kind, said: 'so it said' });
    expect(await reading).toEqual({ ok: false, failure: { kind, said: 'so it said' } });
  });

  it('asks one thing at a time, so that prompts do not pile up', async () => {
    const { keyring, vault } = setUp();
    const first = vault.read('provider-key');
    const second = vault.read('provider-token');
    expect(keyring.requests.map((request) => request.account)).toEqual(['provider-key']);
    await keyring.answer({ result: 'content', content: null });
    expect(keyring.requests.map((request) => request.account)).toEqual(['provider-key', 'provider-token']);
    await keyring.answer({ result: 'content', content: null });
    expect(await Promise.all([first, second])).toEqual([{ ok: true, value: null }, { ok: true, value: null }]);
  });

  it('asks once for two readers of one entry, and gives each bytes of its own', async () => {
    const { keyring, vault } = setUp();
    const readings = Promise.all([vault.read('provider-key'), vault.read('provider-key')]);
    await keyring.answer({ result: 'content', content: sealed() });
    const [one, two] = await readings;
    if (!one.ok || !two.ok || one.value === null || two.value === null) throw new Error('not read');
    one.value.fill(0);
    expect(textFromSecret(two.value)).toBe(key);
    expect(keyring.requests).toHaveLength(1);
  });
});

describe('when nobody answers', () => {
  it('says so, and never that there is no key', async () => {
    const { vault, clock } = setUp();
    const reading = vault.read('provider-key');
    await clock.advance(10_000);
    expect(await reading).toEqual({ ok: false, failure: { kind: 'no-answer' } });
  });

  it('takes a limit for one call', async () => {
    const { keyring, vault, clock } = setUp();
    const reading = vault.read('provider-key', { deadlineMs: 30_000 });
    await clock.advance(29_999);
    await keyring.answer({ result: 'content', content: null });
    expect(await reading).toEqual({ ok: true, value: null });
  });

  it('tells of every read that was given up once the keychain answers one: one prompt stands for all', async () => {
    const { keyring, vault, clock } = setUp();
    const late: [SecretName, VaultFailure | null][] = [];
    vault.onLateAnswer((name, failure) => late.push([name, failure]));
    const key = vault.read('provider-key', { deadlineMs: 10_000 });
    const token = vault.read('provider-token', { deadlineMs: 20_000 });
    await clock.advance(10_000);
    expect(await key).toMatchObject({ failure: { kind: 'no-answer' } });
    await keyring.answer({ result: 'content', content: null });
    expect(await token).toEqual({ ok: true, value: null });
    expect(late).toEqual([['provider-key', null]]);
  });

  it('keeps a read open behind and tells when it was answered after all', async () => {
    const { keyring, vault, clock } = setUp();
    const late: [SecretName, VaultFailure | null][] = [];
    vault.onLateAnswer((name, failure) => late.push([name, failure]));
    const reading = vault.read('provider-key');
    await clock.advance(10_000);
    await reading;
    expect(keyring.alive()).toBe(1);
    await keyring.answer({ result: 'content', content: sealed() });
    expect(late).toEqual([['provider-key', null]]);

    const again = vault.read('provider-key');
    await clock.advance(10_000);
    await again;
    await keyring.answer({ result: 'failure', kind: 'dismissed', said: 'dismissed' });
    expect(late[1]).toEqual(['provider-key', { kind: 'dismissed', said: 'dismissed' }]);
  });

  it('joins the open read when the same is asked again, so that no second prompt comes', async () => {
    const { keyring, vault, clock } = setUp();
    void vault.read('provider-key');
    await clock.advance(10_000);
    const again = vault.read('provider-key');
    await keyring.answer({ result: 'content', content: sealed() });
    expect((await again).ok).toBe(true);
    expect(keyring.requests).toHaveLength(1);
  });

  it('ends the process over a change, so that nothing is stored later', async () => {
    const { keyring, vault, clock } = setUp();
    const writing = vault.write('provider-key', secretFromText(key));
    await clock.advance(60_000);
    expect(await writing).toEqual({ ok: false, failure: { kind: 'no-answer' } });
    expect(keyring.alive()).toBe(0);

    const again = vault.write('provider-key', secretFromText(key));
    await keyring.answer({ result: 'written' });
    expect((await again).ok).toBe(true);
    expect(keyring.started()).toBe(2);
  });

  it('lets another call take the place of a read that was given up', async () => {
    const { keyring, vault, clock } = setUp();
    void vault.read('provider-key');
    await clock.advance(10_000);
    const writing = vault.write('provider-key', secretFromText(key));
    expect(keyring.started()).toBe(2);
    expect(keyring.alive()).toBe(1);
    await keyring.answer({ result: 'written' });
    expect((await writing).ok).toBe(true);
  });

  it('never sends a change whose time was over while it waited its turn', async () => {
    const { keyring, vault, clock } = setUp();
    void vault.read('provider-key', { deadlineMs: 100_000 });
    const writing = vault.write('provider-token', secretFromText(key));
    await clock.advance(60_000);
    expect(await writing).toEqual({ ok: false, failure: { kind: 'no-answer' } });
    await keyring.answer({ result: 'content', content: null });
    expect(keyring.requests.map((request) => request.ask)).toEqual(['read']);
  });
});

describe('the keyring process', () => {
  it('is started on demand and ended when nobody asked for a while', async () => {
    const { keyring, vault, clock } = setUp();
    expect(keyring.started()).toBe(0);
    const reading = vault.read('provider-key');
    await keyring.answer({ result: 'content', content: null });
    await reading;
    await clock.advance(4_999);
    expect(keyring.alive()).toBe(1);
    await clock.advance(1);
    expect(keyring.alive()).toBe(0);
  });

  it('is started anew after it crashed; what was asked fails', async () => {
    const { keyring, vault } = setUp();
    const reading = vault.read('provider-key');
    const waiting = vault.read('provider-token');
    await keyring.crash();
    expect(await reading).toMatchObject({ ok: false, failure: { kind: 'failed' } });
    await keyring.answer({ result: 'content', content: null });
    expect(await waiting).toEqual({ ok: true, value: null });
    expect(keyring.started()).toBe(2);
  });

  it('is ended when it talks nonsense, and a stale answer is passed over', async () => {
    const { keyring, vault } = setUp();
    const reading = vault.read('provider-key');
    await keyring.say({ result: 'content', id: 999, content: sealed('of somebody else') });
    await keyring.say({ result: 'nonsense' });
    expect(await reading).toMatchObject({ ok: false, failure: { kind: 'failed' } });
    expect(keyring.alive()).toBe(0);
  });

  it('that cannot be started is a failure, not an exception', async () => {
    const vault = keychainVault({ service: 'Rigkeeper', clock: manualClock(), startProcess: () => { throw new Error('no such program'); } });
    expect(await vault.read('provider-key')).toMatchObject({ ok: false, failure: { kind: 'failed' } });
  });

  it('is ended by close, which leaves nobody waiting', async () => {
    const { keyring, vault } = setUp();
    const asked = [vault.read('provider-key'), vault.write('provider-token', secretFromText(key))];
    vault.close();
    for (const result of await Promise.all(asked)) expect(result.ok).toBe(false);
    expect(keyring.alive()).toBe(0);
    expect((await vault.read('provider-key')).ok).toBe(false);
    expect(keyring.started()).toBe(1);
  });
});
