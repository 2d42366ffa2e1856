import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoClock, systemClock } from '../../../src/demo/clock.ts';
import { startMarketplace, type Marketplace } from '../../../src/demo/marketplace.ts';
import { seededRandom as demoRandom } from '../../../src/demo/random.ts';
import { seededRandom } from '../../manual-clock.ts';

/** How many rigs are killed, twice each, before they may come online. `RIGKEEPER_KILLED_RIGS=250` for a long night. */
const rigs = Number(process.env['RIGKEEPER_KILLED_RIGS'] ?? 8);

const children = new Set<ChildProcess>();

/** A process that waits for the order to go online. */
async function agentProcess(market: Marketplace, providerId: string, journalPath: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'doomed-agent.ts'), [market.coordinatorUrl, market.chainUrl, providerId, journalPath], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  const [said] = (await once(child, 'message')) as [unknown];
  expect(said).toBe('ready');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** How long it takes from the order to being online, here and now. */
async function undisturbed(market: Marketplace, journalPath: string): Promise<number> {
  const child = await agentProcess(market, 'calm-rig', journalPath);
  const online = once(child, 'message');
  const fromMs = performance.now();
  child.send('go');
  await online;
  await kill(child);
  return performance.now() - fromMs;
}

test('killed at any instant, and started again: one listing for each GPU, and a journal that can be read', async () => {
  const market = await startMarketplace({ providerKeys: ['miner-key-0123456789abcdef'], clock: demoClock(systemClock), random: demoRandom(7) });
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const random = seededRandom(11);
  const killedAfter: string[] = [];
  try {
    const lifeMs = await undisturbed(market, join(folder, 'calm.json'));
    // Some have to die before their listing is made and some after it, or the kills came at no telling moment; on a
    // machine that is now busy and now calm that may take a few more.
    const telling = (): boolean => new Set(killedAfter).size === 2;
    for (let rig = 0; rig < rigs || (!telling() && rig < 10 * rigs); rig += 1) {
      const providerId = `rig-${String(rig)}`;
      const journal = join(folder, `${providerId}.json`);
      for (let death = 0; death < 2; death += 1) {
        const child = await agentProcess(market, providerId, journal);
        child.send('go');
        // Nothing is waited for here: the moment is to be any.
        const delayMs = random() * lifeMs;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        await kill(child);
        killedAfter.push(market.seen.listingsOf(providerId).length > 0 ? 'listed' : 'not yet');
      }
      const child = await agentProcess(market, providerId, journal);
      const online = once(child, 'message');
      child.send('go');
      expect(await online).toContain('online');
      await kill(child);
      expect([providerId, market.seen.listingsOf(providerId).length]).toEqual([providerId, 1]);
    }
    expect(telling()).toBe(true);
    expect((await readdir(folder)).filter((name) => name.includes('broken'))).toEqual([]);
  } finally {
    await Promise.all([...children].map(kill));
    await market.close();
    await rm(folder, { recursive: true, force: true });
  }
}, rigs * 120_000);
