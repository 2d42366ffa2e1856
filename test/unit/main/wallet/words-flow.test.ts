import { describe, expect, it } from 'vitest';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok, type Result } from '../../../../src/shared/domain/result.ts';
import { backUpQuestion, type BackUpQuestion } from '../../../../src/main/wallet/back-up-question.ts';
import { wordsFlow, type WordsFlow } from '../../../../src/main/wallet/words-flow.ts';
import { known, must, walletRoom, type WalletRoom } from './wallet-room.ts';

interface Scene extends WalletRoom {
  readonly flow: WordsFlow;
  /** The tickets that the words' window was opened with. */
  readonly tickets: string[];
  /** What the question of who asks is answered with. */
  owner: Result<void, Problem>;
  windowFails: boolean;
}

async function scene(): Promise<Scene> {
  const room = await walletRoom();
  const tickets: string[] = [];
  const made: Scene = {
    ...room,
    tickets,
    owner: ok(undefined),
    windowFails: false,
    flow: wordsFlow({
      keys: room.keys,
      confirmOwner: async () => made.owner,
      window: {
        open: async (ticket) => {
          if (made.windowFails) throw new Error('no window');
          tickets.push(ticket);
        },
      },
      clock: room.clock,
      randomBytes: room.randomBytes,
    }),
  };
  await room.wallets.importWords(known.words);
  return made;
}

const over = { ok: false, failure: { code: 'words-ticket-over' } };

describe('showing the words', () => {
  it('hands them out once, for the ticket of the window that was opened', async () => {
    const { flow, tickets } = await scene();
    await flow.show(known.address, {});
    const [ticket = ''] = tickets;
    expect(flow.redeem('another ticket')).toEqual(over);
    expect(flow.redeem(ticket)).toEqual({ ok: true, value: { address: known.address, words: known.words.split(' ') } });
    expect(flow.redeem(ticket)).toEqual(over);
  });

  it('asks the owner and the vault again, each time', async () => {
    const made = await scene();
    const { flow, tickets, vault } = made;
    await flow.show(known.address, {});
    await flow.show(known.address, {});
    expect(vault.asked.slice(-2)).toEqual([`read wallet-key ${known.address}`, `read wallet-key ${known.address}`]);

    made.owner = failed(problem('vault-passphrase-wrong'));
    expect(await flow.show(known.address, {})).toEqual({ ok: false, failure: { code: 'vault-passphrase-wrong' } });
    made.owner = ok(undefined);
    vault.failure = { kind: 'dismissed' };
    expect(await flow.show(known.address, {})).toEqual({ ok: false, failure: { code: 'keychain-dismissed' } });
    expect(tickets).toHaveLength(2);
  });

  it('forgets them after a minute, when a newer ticket is asked for, and when it is told to', async () => {
    const { flow, tickets, clock } = await scene();
    await flow.show(known.address, {});
    await clock.advance(60_000);
    expect(flow.redeem(tickets[0] ?? '')).toEqual(over);

    await flow.show(known.address, {});
    await flow.show(known.address, {});
    expect(flow.redeem(tickets[1] ?? '')).toEqual(over);

    flow.forget();
    expect(flow.redeem(tickets[2] ?? '')).toEqual(over);
    expect(clock.pending()).toBe(0);
  });

  it('keeps nothing when the window can’t be opened', async () => {
    const made = await scene();
    made.windowFails = true;
    await expect(made.flow.show(known.address, {})).rejects.toThrow('no window');
    expect(made.clock.pending()).toBe(0);
  });

  it('says so where a wallet has no words or no key here', async () => {
    const { flow, wallets } = await scene();
    await wallets.importPrivateKey('1'.repeat(64));
    const [, bare] = wallets.book().wallets;
    expect(await flow.show(bare?.address ?? '0x', {})).toEqual({ ok: false, failure: { code: 'wallet-without-words' } });
    expect(await flow.show('0x2c7536E3605D9C16a7a3D7b1898e529396a65c23', {})).toEqual({ ok: false, failure: { code: 'wallet-key-missing' } });
  });
});

describe('asking for some of the words', () => {
  async function asking(): Promise<WalletRoom & { question: BackUpQuestion; address: `0x${string}`; words: readonly string[] }> {
    const room = await walletRoom();
    const address = must(await room.wallets.create(24));
    let words: readonly string[] = [];
    const flow = wordsFlow({
      keys: room.keys,
      confirmOwner: async () => ok(undefined),
      window: { open: async (ticket) => void (words = must(flow.redeem(ticket)).words) },
      clock: room.clock,
      randomBytes: room.randomBytes,
    });
    await flow.show(address, {});
    return { ...room, address, words, question: backUpQuestion(room.keys, room.randomBytes, (of) => room.wallets.markBackedUp(of, 'words')) };
  }

  it('asks for three different places and confirms the back-up for the right words', async () => {
    const { question, address, words, wallets } = await asking();
    const places = must(await question.ask(address));
    expect(new Set(places).size).toBe(3);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(places.every((place) => place >= 1 && place <= 24)).toBe(true);
    expect(await question.answer(address, places.map((place) => ` ${words[place - 1]?.toUpperCase() ?? ''} `))).toEqual({ ok: true, value: undefined });
    expect(wallets.book().wallets[0]?.backUp).toMatchObject({ state: 'confirmed', how: 'words' });
  });

  it.each([
    ['a wrong word', (right: string[]) => [right[0] ?? '', right[1] ?? '', 'zoo']],
    ['words in another order', (right: string[]) => [...right].reverse()],
    ['too few', (right: string[]) => right.slice(0, 2)],
    ['too many', (right: string[]) => [...right, 'zoo']],
    ['none', () => []],
  ])('takes %s for no back-up, and asks anew then', async (_what, given) => {
    const { question, address, words, wallets } = await asking();
    const places = must(await question.ask(address));
    const right = places.map((place) => words[place - 1] ?? '');
    expect(await question.answer(address, given(right))).toEqual({ ok: false, failure: { code: 'back-up-words-wrong' } });
    expect(await question.answer(address, right), 'the question is used up').toEqual({ ok: false, failure: { code: 'back-up-words-wrong' } });
    expect(wallets.book().wallets[0]?.backUp.state).toBe('needed');
  });

  it('asks for every place sooner or later', async () => {
    const { randomBytes } = await walletRoom();
    const keys: Parameters<typeof backUpQuestion>[0] = { withEntropy: async (_address, use) => ok(await use(new Uint8Array(32))) };
    const question = backUpQuestion(keys, randomBytes, async () => ok(undefined));
    const seen = new Set<number>();
    for (let round = 0; round < 60; round += 1) for (const place of must(await question.ask(known.address))) seen.add(place);
    expect(seen.size).toBe(24);
  });
});
