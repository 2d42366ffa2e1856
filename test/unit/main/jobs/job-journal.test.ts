import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { forgetThoroughly, jobJournal, jobJournalMigrations, type JobJournal } from '../../../../src/main/jobs/job-journal.ts';
import type { JobRecord } from '../../../../src/shared/domain/jobs/job-record.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

const record: JobRecord = { jobId: 'job-1', life: { stage: 'taken' }, gpu: 'uuid:GPU-1', kind: 'inference', model: 'llama3.2:latest', takenAt: 1_000, expiresAt: null, endedAt: null, measure: null, receipt: null };

async function onDisk(): Promise<{ path: string; open: (market?: string) => { journal: JobJournal; close: () => void } }> {
  const folder = await mkdtemp(join(tmpdir(), 'jobs-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'jobs.db');
  return {
    path,
    open(market = 'http://market rig-1') {
      const opened = openDatabase({ path, migrations: jobJournalMigrations, keeps: 'every-commit', nowIso: () => 'now' });
      if (opened.kind !== 'opened') throw new Error(opened.kind);
      forgetThoroughly(opened.database);
      return { journal: jobJournal(opened.database, market), close: () => opened.database.close() };
    },
  };
}

describe('the journal of jobs', () => {
  test('gives back everything that it was given, after a restart too', async () => {
    const disk = await onDisk();
    const first = disk.open();
    first.journal.add(record);
    const done: JobRecord = {
      ...record,
      life: { stage: 'delivering', sendings: 2 },
      expiresAt: 9_000,
      measure: { durationMs: 1_234, gpuSeconds: '1.234', tokensIn: 7, tokensOut: null },
      receipt: { receiptId: 'r-1', units: '1.234', unitType: 'gpu_seconds', unitPrice: ait('0.00001389'), price: null },
    };
    first.journal.keep(done, { result: { output: 'a text' }, metrics: { durationMs: 1_234 } });
    first.close();
    const second = disk.open();
    expect(second.journal.find('job-1')).toEqual(done);
    expect(second.journal.open()).toEqual([done]);
    expect(second.journal.result('job-1')).toEqual({ result: { output: 'a text' }, metrics: { durationMs: 1_234 } });
    second.close();
  });

  test('a job is written down once', async () => {
    const { journal, close } = (await onDisk()).open();
    journal.add(record);
    expect(() => journal.add(record)).toThrow();
    expect(() => journal.keep({ ...record, jobId: 'job-2' }, null)).toThrow('never written down');
    close();
  });

  test('a result that was handed in leaves nothing on the disk', async () => {
    const disk = await onDisk();
    const { journal, close } = disk.open();
    journal.add(record);
    journal.keep({ ...record, life: { stage: 'to-deliver', sendings: 0 } }, { result: { output: 'a-text-that-is-nobodys-business '.repeat(200) } });
    journal.keep({ ...record, life: { stage: 'delivered' }, endedAt: 5_000 }, null);
    expect(journal.result('job-1')).toBeNull();
    expect(journal.open()).toEqual([]);
    // While the app goes on, too: SQLite's log beside the file is part of it.
    const files = [disk.path, `${disk.path}-wal`];
    for (const file of files) expect((await readFile(file)).includes('nobodys-business'), file).toBe(false);
    close();
    expect((await readFile(disk.path)).includes('nobodys-business')).toBe(false);
  });

  test('each market has its own jobs', async () => {
    const disk = await onDisk();
    const { journal, close } = disk.open();
    journal.add(record);
    journal.add({ ...record, jobId: 'job-2', life: { stage: 'failed', failure: { code: 'gpu-lost', said: 'gone' } } });
    close();
    const other = disk.open('http://market rig-2');
    expect(other.journal.newest(10)).toEqual([]);
    other.journal.add(record);
    other.close();
    const again = disk.open();
    expect(again.journal.newest(10).map(({ jobId, life }) => [jobId, life.stage])).toEqual([['job-2', 'failed'], ['job-1', 'taken']]);
    again.close();
  });
});
