import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptLedger, type KeptLedger } from '../../../../src/main/earnings/kept-ledger.ts';
import { ledgerThread } from '../../../../src/main/earnings/ledger-thread.ts';
import { systemClock } from '../../../../src/main/platform/system-clock.ts';
import { sighting } from './sightings.ts';

function ledgerIn(folder: string): KeptLedger {
  return keptLedger({
    thread: ledgerThread(new URL('../../../../src/main/ledger-worker.ts', import.meta.url), { path: join(folder, 'ledger.db'), zone: 'UTC' }, systemClock, { usual: 50, read: 50 }),
    clock: systemClock,
    onState: () => undefined,
    onNews: () => undefined,
    onBug: (error) => {
      throw error;
    },
  });
}

test('what was asked before is answered without waking the ledger, until something is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const kept = ledgerIn(folder);
  const isOpen = (): boolean => readdirSync(folder).includes('ledger.db-wal');
  const ask = async (): Promise<unknown> => [await kept.cursor('jobs'), (await kept.event('booked ord_1'))?.id ?? null, await kept.count({ kinds: ['booked'] }), await kept.untilWritten('rows', async () => (await kept.page({}, 0, 1)).total)];

  expect(await ask()).toEqual([null, null, 0, 0]);
  await expect.poll(isOpen).toBe(false);
  expect(await ask()).toEqual([null, null, 0, 0]);
  expect(isOpen()).toBe(false);

  const written = kept.record([sighting('booked ord_1')], { jobs: '1' });
  // Asked after it, so answered after it.
  expect(await ask()).toEqual(['1', 'booked ord_1', 1, 1]);
  await written;
  await expect.poll(isOpen).toBe(false);
  expect(await ask()).toEqual(['1', 'booked ord_1', 1, 1]);
  expect(isOpen()).toBe(false);
  // With another filter it is another question.
  expect(await kept.count({ kinds: ['released'] })).toBe(0);
  await kept.stop();
});
