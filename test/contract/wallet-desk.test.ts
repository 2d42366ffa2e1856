import { expect, it, onTestFinished, vi } from 'vitest';
import { demoClock } from '../../src/demo/clock.ts';
import { startMarketplace, type Marketplace as Embedded } from '../../src/demo/marketplace.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { walletCommands } from '../../src/main/wallet-commands.ts';
import { aitbcMarketplace } from '../../src/main/market/aitbc/aitbc.ts';
import { chainProblem, marketProblem } from '../../src/main/market/market-problem.ts';
import { openChosenVault } from '../../src/main/wallet/chosen-vault.ts';
import { heldSecret } from '../../src/main/wallet/held-secret.ts';
import { passphraseVault } from '../../src/main/wallet/passphrase-vault.ts';
import { openWalletDesk, type WalletDesk } from '../../src/main/wallet/wallet-desk.ts';
import { ok } from '../../src/shared/domain/result.ts';
import { walletContract } from '../../src/shared/wallet-commands.ts';
import { manualClock } from '../manual-clock.ts';
import { memoryFile } from '../unit/main/wallet/memory-file.ts';
import { memoryVault, type MemoryVault } from '../unit/main/wallet/memory-vault.ts';
import { known, must } from '../unit/main/wallet/wallet-room.ts';

/** The wallet room put together as the app does it, with the embedded marketplace over real HTTP. */

const providerKey = 'miner-key-0123456789abcdef';
const passphrase = 'four random words here';

interface Scene {
  readonly desk: WalletDesk;
  readonly commands: ReturnType<typeof walletCommands>;
  readonly embedded: Embedded;
  readonly keychain: MemoryVault;
  readonly copied: string[];
  /** The tickets that the words' window was opened with. */
  readonly opened: string[];
  /** What the save dialog does. */
  save: (name: string, text: string) => Promise<string | null>;
}

async function scene(bookFile = memoryFile()): Promise<Scene> {
  const clock = manualClock();
  const random = seededRandom(3);
  const randomBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(random.unit() * 256));
  const embedded = await startMarketplace({ providerKeys: [providerKey], clock: demoClock(clock), random: seededRandom(7) });
  const market = aitbcMarketplace({
    coordinatorUrl: embedded.coordinatorUrl,
    chainUrl: embedded.chainUrl,
    credentials: () => Promise.resolve(ok({ providerKey, providerId: 'rig-1' })),
    fetch: globalThis.fetch,
    clock,
    random: () => 0,
    appVersion: '0.1.0',
  });
  const keychain = memoryVault();
  const vault = await openChosenVault(keychain, passphraseVault(memoryFile(), randomBytes, 1024), () => undefined);
  const providerToken = heldSecret('provider-token', vault, () => undefined);
  const opened: string[] = [];
  const desk = await openWalletDesk({
    vault,
    bookFile,
    providerToken,
    market: () => market,
    marketProblem,
    chainProblem,
    wordsWindow: { open: async (ticket) => void opened.push(ticket) },
    saveText: (name, text) => made.save(name, text),
    clock,
    randomBytes,
    changed: () => undefined,
  });
  onTestFinished(async () => {
    desk.stop();
    await embedded.close();
  });
  const copied: string[] = [];
  const commands = walletCommands({ desk, vault, providerToken, copyText: (text) => void copied.push(text) });
  const made: Scene = { desk, commands, embedded, keychain, copied, opened, save: async (_name, text) => text };
  return made;
}

const codes = (desk: WalletDesk): string[] => desk.problems().map(({ code }) => code);

it('reminds of a back-up until it is confirmed, and an export counts only once the file lies where it is wanted', async () => {
  const made = await scene();
  const { desk } = made;
  const address = must(await desk.create(12));
  expect(codes(desk)).toEqual(['back-up-needed']);

  const answer = { typed: address.slice(-6) };
  made.save = async () => null;
  expect(await desk.exportKeystore(address, passphrase, answer)).toEqual({ ok: true, value: { saved: false } });
  expect(codes(desk)).toEqual(['back-up-needed']);
  made.save = async () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  expect(await desk.exportKeystore(address, passphrase, answer)).toEqual({ ok: false, failure: { code: 'keystore-unwritable', detail: 'ENOSPC' } });
  expect(codes(desk)).toEqual(['back-up-needed']);

  made.save = async (_name, text) => text.slice(0, -20);
  expect(await desk.exportKeystore(address, passphrase, answer), 'what lies there does not open').toMatchObject({ ok: false, failure: { code: 'keystore-unwritable' } });
  expect(codes(desk)).toEqual(['back-up-needed']);

  const saved: [string, string][] = [];
  made.save = async (...file) => {
    saved.push(file);
    return file[1];
  };
  expect(await desk.exportKeystore(address, passphrase, answer)).toEqual({ ok: true, value: { saved: true } });
  expect(saved[0]?.[0]).toBe(`rigkeeper-wallet-${address.slice(2, 10).toLowerCase()}.json`);
  expect(codes(desk)).toEqual([]);
});

it('asks the owner again before a key is exported, in a keychain and in a file', async () => {
  const made = await scene();
  const { desk, commands, keychain } = made;
  const inKeychain = must(await desk.importWords(known.words));
  let written = 0;
  made.save = async (_name, text) => {
    written += 1;
    return text;
  };
  expect(await commands['wallet.exportKeystore']({ address: inKeychain, passphrase, vault: {} })).toEqual({ ok: false, failure: { code: 'wallet-ending-wrong' } });

  keychain.failure = { kind: 'absent' };
  must(await commands['vault.createFile']({ passphrase: 'the passphrase of the vault' }));
  const inFile = must(await desk.create(12));
  const vault = { typed: inFile.slice(-6) };
  expect(await commands['wallet.exportKeystore']({ address: inFile, passphrase, vault })).toEqual({ ok: false, failure: { code: 'vault-passphrase-needed' } });
  expect(await commands['wallet.exportKeystore']({ address: inFile, passphrase, vault: { passphrase } })).toEqual({ ok: false, failure: { code: 'vault-passphrase-wrong' } });
  expect(written).toBe(0);
  expect(await commands['wallet.exportKeystore']({ address: inFile, passphrase, vault: { passphrase: 'the passphrase of the vault' } })).toEqual({ ok: true, value: { saved: true } });
});

it('shows the words of a wallet that was just made, and asks again from then on', async () => {
  const { desk, commands, opened } = await scene();
  const address = must(await desk.create(12));
  const again = (typed?: string): Promise<unknown> => Promise.resolve(commands['wallet.showWords']({ address, typed }));
  expect(desk.view().wallets[0]?.justMade).toBe(true);
  expect(await again()).toEqual({ ok: true, value: undefined });
  expect(desk.view().wallets[0]?.justMade).toBe(false);
  expect(await again()).toEqual({ ok: false, failure: { code: 'wallet-ending-wrong' } });
  expect(await again('000000')).toEqual({ ok: false, failure: { code: 'wallet-ending-wrong' } });
  expect(opened).toHaveLength(1);
  expect(await again(address.slice(-6))).toEqual({ ok: true, value: undefined });
  const imported = must(await desk.importWords(known.words));
  expect(await commands['wallet.showWords']({ address: imported }), 'one that was imported').toEqual({ ok: false, failure: { code: 'wallet-ending-wrong' } });
});

it('shows the same address in both forms, the balance of the one that is paid, and forgets both with another market', async () => {
  const { desk, embedded } = await scene();
  desk.followMarket('here');
  const address = must(await desk.importWords(known.words));
  await fetch(`${embedded.chainUrl}/rpc/faucet`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address, amount: 5265 }) });
  await desk.refreshBalance();
  expect((await desk.prove(address)).ok).toBe(true);
  expect(desk.view()).toMatchObject({
    wallets: [{ address, aitAddress: `ait1${address.slice(2).toLowerCase()}` }],
    payoutAddress: address,
    balance: { figures: { available: { amount: '1.4625' } } },
    proof: { address, running: false },
  });

  desk.followMarket('here');
  expect(desk.view().proof, 'the same market: nothing changed').not.toBeNull();
  embedded.faults.add({ kind: 'html' }, { service: 'chain' });
  desk.followMarket('elsewhere');
  expect(desk.view()).toMatchObject({ proof: null, balance: { address, figures: null } });
  await vi.waitFor(() => {
    expect(desk.view().balance).toMatchObject({ figures: null, problem: { code: 'chain-garbage' } });
  }, 60_000);
});

it('a deleted wallet takes its proof and its key along', async () => {
  const { desk, keychain } = await scene();
  const address = must(await desk.importWords(known.words));
  expect((await desk.prove(address)).ok).toBe(true);
  expect((await desk.remove(address, { typed: address.slice(-6), insist: false })).ok).toBe(true);
  expect(desk.view()).toMatchObject({ wallets: [], payoutAddress: null, balance: null, proof: null });
  expect([...keychain.entries.keys()]).toEqual([]);
});

it('tells how many jobs are still to be paid to the address of before', async () => {
  const { desk, embedded } = await scene();
  const from = must(await desk.importWords(known.words));
  const to = must(await desk.watch('0x2c7536E3605D9C16a7a3D7b1898e529396a65c23'));
  const call = (path: string, body: unknown): Promise<Response> =>
    fetch(`${embedded.coordinatorUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': providerKey, 'x-miner-id': 'rig-1' }, body: JSON.stringify(body) });
  await call('/v1/miners/register', { capabilities: { gpus: [{ name: 'RTX 4090', memory_mb: 24576 }], price: 1 }, concurrency: 1 });
  must(embedded.buyers.submitPaidJob({ price: '1.5', payTo: from }));
  expect((await call('/v1/miners/poll', {})).status).toBe(200);
  expect(await desk.payoutChange(to)).toEqual({ from, to, jobsPaidToOld: 1, keyIsHere: false, backUpNeeded: false });
  embedded.faults.add({ kind: 'html' }, { service: 'coordinator' });
  expect(await desk.payoutChange(to)).toMatchObject({ jobsPaidToOld: null });
});

it('puts only own addresses on the clipboard', async () => {
  const { commands, copied, desk } = await scene();
  const address = must(await desk.importWords(known.words));
  expect(await commands['wallet.copyAddress']({ address: '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23' })).toEqual({ ok: false, failure: { code: 'wallet-unknown' } });
  expect((await commands['wallet.copyAddress']({ address })).ok).toBe(true);
  expect(copied).toEqual([address]);
});

it('keeps a provider token that can be sent, and no other', async () => {
  const { commands, desk, keychain } = await scene();
  expect(await commands['providerToken.save']({ token: 'two words', keep: 'in-keychain' })).toMatchObject({ ok: false, failure: { code: 'input-refused' } });
  expect(JSON.stringify(await commands['providerToken.save']({ token: 'tökén', keep: 'in-keychain' }))).not.toContain('tökén');
  expect((await commands['providerToken.save']({ token: ' eyJ.a.b\n', keep: 'in-keychain' })).ok).toBe(true);
  expect(desk.view().providerToken).toEqual({ place: 'in-keychain', problem: null });
  expect(Buffer.from(keychain.entries.get('provider-token') ?? []).toString()).toBe('eyJ.a.b');
  expect((await commands['providerToken.forget'](undefined)).ok).toBe(true);
  expect(desk.view().providerToken).toEqual({ place: 'missing', problem: null });
});

it.each(['', known.address.toLowerCase(), `${known.address}0`, known.address.replace('f', 'F'), 42, null])('takes no address that the snapshot never gave: %j', (address) => {
  expect(walletContract['wallet.setPayout'].input.safeParse({ address }).success).toBe(false);
  expect(walletContract['wallet.setPayout'].input.safeParse({ address: known.address }).success).toBe(true);
});
