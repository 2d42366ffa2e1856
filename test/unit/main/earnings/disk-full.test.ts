import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptLedger, type KeptLedger } from '../../../../src/main/earnings/kept-ledger.ts';
import { LedgerFailure } from '../../../../src/main/earnings/ledger-failure.ts';
import { ledgerThread } from '../../../../src/main/earnings/ledger-thread.ts';
import { systemClock } from '../../../../src/main/platform/system-clock.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { smallDisk } from '../../../small-disk.ts';
import { sighting, start } from './sightings.ts';

test('a full disk is told, loses nothing, and once there is room the ledger goes on by itself', async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip('no small disk can be mounted here');
  const states: string[] = [];
  let tryAgain = (): void => undefined;
  const kept: KeptLedger = keptLedger({
    thread: ledgerThread(new URL('../../../../src/main/ledger-worker.ts', import.meta.url), { path: join(disk.folder, 'ledger.db'), zone: 'UTC' }, systemClock),
    // The wait for the next try is over when the test says so.
    clock: {
      after: (_ms, action) => {
        tryAgain = action;
        return () => undefined;
      },
    },
    onState: () => states.push(`${kept.state().state} ${kept.state().problem?.code ?? ''}`.trim()),
    onNews: () => undefined,
    onBug: (error) => {
      throw error;
    },
  });
  const paid = (index: number): Parameters<KeptLedger['record']>[0] => [sighting(`released job_${index}`, { at: start + index, said: 'x'.repeat(300), amounts: { net: ait('1.5') } })];
  await kept.record(paid(0));
  disk.fill();

  let written = 1;
  let failure: unknown = null;
  while (failure === null && written < 10_000) {
    failure = await kept.record(paid(written), { jobs: String(written) }).then(() => null, (error: unknown) => error);
    if (failure === null) written += 1;
  }
  expect(failure).toBeInstanceOf(LedgerFailure);
  expect(kept.problems()).toEqual([{ code: 'ledger-disk-full' }]);
  // All that was said to be written can be read meanwhile, and adds up.
  expect((await kept.page({}, 0, 1)).total).toBe(written);
  expect((await kept.desk.glance('UTC', null, start)).today.net).toEqual({ sum: ait(String(written * 1.5)), count: written, unknown: 0 });

  // Still full: still told.
  tryAgain();
  expect(kept.problems()).toEqual([{ code: 'ledger-disk-full' }]);

  disk.clear();
  await expect.poll(() => {
    tryAgain();
    return kept.problems();
  }, { timeout: 30_000 }).toEqual([]);
  await kept.record(paid(written), { jobs: String(written) });
  expect((await kept.page({}, 0, 1)).total).toBe(written + 1);
  expect(await kept.cursor('jobs')).toBe(String(written));
  expect(states).toContain('open ledger-disk-full');
  await kept.stop();
});

test('a disk that filled up while the ledger rested: what was written can be read, and it goes on once there is room', async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip('no small disk can be mounted here');
  const thread = ledgerThread(new URL('../../../../src/main/ledger-worker.ts', import.meta.url), { path: join(disk.folder, 'ledger.db'), zone: 'UTC' }, systemClock, { usual: 50, read: 50 });
  const rests = (): Promise<void> => expect.poll(() => existsSync(join(disk.folder, 'ledger.db-wal'))).toBe(false);
  await thread.record([sighting('released job_1', { amounts: { net: ait('1.5') } })], { jobs: '1' });
  await rests();
  disk.fill();

  expect((await thread.page({}, 0, 10)).events.map(({ id }) => id)).toEqual(['released job_1']);
  const notWritten: unknown = await thread.record([sighting('released job_2')], { jobs: '2' }).catch((error: unknown) => error);
  expect(notWritten instanceof LedgerFailure ? notWritten.problem : notWritten).toEqual({ code: 'ledger-disk-full' });
  expect(await thread.cursor('jobs')).toBe('1');

  disk.clear();
  expect(await thread.record([sighting('released job_2')], { jobs: '2' })).toHaveLength(1);
  await rests();
  expect((await thread.page({}, 0, 10)).total).toBe(2);
  expect(await thread.cursor('jobs')).toBe('2');
  await thread.close();
});
