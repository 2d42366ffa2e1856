// Started by killed-while-syncing.test.ts to be killed: syncs from a marketplace into a ledger file, writes what it tells
// into a file, and says each time that it wrote something.
import { appendFileSync } from 'node:fs';
import { demoClock, systemClock } from '../../../src/demo/clock.ts';
import { retryDelayMs } from '../../../src/main/agent/retry-plan.ts';
import { createEarningsSync } from '../../../src/main/earnings/earnings-sync.ts';
import { ledgerThread } from '../../../src/main/earnings/ledger-thread.ts';
import type { Ledger } from '../../../src/main/earnings/ledger.ts';
import { createNewsDesk } from '../../../src/main/earnings/news-desk.ts';
import { createNotebook } from '../../../src/main/earnings/notebook.ts';
import { chainProblem, marketProblem } from '../../../src/main/market/market-problem.ts';
import { problem } from '../../../src/shared/domain/problem.ts';
import { parseAddress } from '../../../src/shared/domain/wallet-address.ts';
import { marketAt } from '../market-at.ts';
import { knownGrossOf } from './known-gross.ts';

const [coordinatorUrl = '', chainUrl = '', ledgerPath = '', toldFile = '', listingId = '', providerKey = '', payTo = ''] = process.argv.slice(2);
const address = parseAddress(payTo);
if (!address.ok) throw new Error('no address');

const thread = ledgerThread(new URL('../../../src/main/ledger-worker.ts', import.meta.url), { path: ledgerPath, zone: 'UTC' }, systemClock);
const say = (what: string): void => void process.stdout.write(`${what}\n`);
const ledger: Ledger = {
  ...thread,
  async record(sightings, cursors = {}) {
    say('writing');
    const news = await thread.record(sightings, cursors);
    say('written');
    return news;
  },
};
const fail = (error: unknown): void => {
  throw error;
};
// Fast, so that news are told within the life of this program.
const clock = demoClock(systemClock, { speed: 20 });
const notebook = createNotebook(ledger);
const desk = createNewsDesk({
  notebook,
  ledger,
  clock,
  isMuted: () => false,
  quietUntil: () => null,
  tell({ events }) {
    appendFileSync(toldFile, events.map(({ id }) => `${id}\n`).join(''));
    say('told');
  },
  onBug: fail,
});
const sync = createEarningsSync({
  ledger,
  notebook,
  market: () =>
    marketAt({ coordinatorUrl, chainUrl }, { providerKey }, { random: Math.random }),
  provider: () => ({ coordinatorUrl, chainUrl, providerId: 'rig-1' }),
  rig: { listings: () => new Map([[listingId, 'uuid:GPU-1']]), jobGpu: () => 'uuid:GPU-1', addresses: () => [address.value], receiptKey: () => null },
  isBooked: () => false,
  knownGross: () => knownGrossOf(ledger),
  retryDelayMs: (failure, failures) => retryDelayMs(failure, failures, Math.random),
  problemOf: (service, failure) => (service === 'chain' ? chainProblem(failure) : marketProblem(failure)),
  notKept: (error) => problem('ledger-unwritable', String(error)),
  clock,
  random: Math.random,
  changed() {
    desk.look();
    const { running, lastAt } = sync.view();
    if (!running && lastAt !== null) say('idle');
  },
  onBug: fail,
});
sync.providerChanged();
