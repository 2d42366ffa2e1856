import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRegistrationJournal, type JournalEntry } from '../../../../src/main/agent/registration-journal.ts';
import { jsonFile, type JsonFile } from '../../../../src/main/settings/json-file.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

let folder: string;
let file: JsonFile;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  file = jsonFile(join(folder, 'registrations.json'), () => '2026-11-23T08:00:00.000Z', 'copied');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const entry = (gpu: string, changes: Partial<JournalEntry> = {}): JournalEntry => ({
  gpu,
  status: 'listed',
  name: 'A',
  memoryMiB: 24564,
  pricePerHour: ait('0.05'),
  sentAt: 1,
  listingId: `gpu_${gpu}`,
  registeredAt: 2,
  ...changes,
});
const market = 'http://a.example rig-1';
const open = async (name = market): Promise<Awaited<ReturnType<typeof openRegistrationJournal>>> => openRegistrationJournal(file, name);
const stored = async (): Promise<{ entries: unknown[] }> => JSON.parse(await readFile(join(folder, 'registrations.json'), 'utf8')) as { entries: unknown[] };

test('what was written is there after a restart, exactly', async () => {
  const { journal } = await open();
  expect(await journal.write(entry('1'))).toEqual({ ok: true, value: undefined });
  await journal.write(entry('2', { status: 'sent', listingId: null, registeredAt: null, pricePerHour: ait('0.0000000000000000000000000001') }));
  const again = await open();
  expect(again.problems).toEqual([]);
  expect(again.journal.entries()).toMatchObject(journal.entries());
  expect(again.journal.entries()).toHaveLength(2);
});

test('each market keeps its own registrations in the one file', async () => {
  const here = await open();
  await here.journal.write(entry('1'));
  const there = await open('http://b.example rig-1');
  expect(there.journal.entries()).toEqual([]);
  await there.journal.write(entry('1', { listingId: 'other' }));
  expect((await open()).journal.entries()).toMatchObject([{ listingId: 'gpu_1' }]);
  await there.journal.remove('1');
  expect((await open()).journal.entries()).toHaveLength(1);
  expect((await open('http://b.example rig-1')).journal.entries()).toEqual([]);
});

test('changes asked for at the same time don’t lose one another', async () => {
  const { journal } = await open();
  const gpus = Array.from({ length: 20 }, (_, index) => String(index));
  await Promise.all(gpus.map((gpu) => journal.write(entry(gpu))));
  await Promise.all([journal.remove('3'), journal.write(entry('4', { listingId: 'new' })), journal.remove('5')]);
  expect((await stored()).entries).toHaveLength(18);
  expect((await open()).journal.entries().find(({ gpu }) => gpu === '4')?.listingId).toBe('new');
});

test('a write that fails is a value, and memory stays with what is on the disk', async () => {
  const { journal } = await openRegistrationJournal({ ...file, write: () => Promise.reject(new Error('ENOSPC: no space left')) }, market);
  expect(await journal.write(entry('1'))).toEqual({ ok: false, failure: { code: 'journal-unwritable', detail: 'ENOSPC: no space left' } });
  expect(journal.entries()).toEqual([]);
});

test('a file that is no JSON is kept under a dated name and told', async () => {
  await writeFile(join(folder, 'registrations.json'), '{"version":1,"entr');
  const { journal, problems } = await open();
  expect(problems).toMatchObject([{ code: 'journal-broken', detail: expect.stringMatching(/^registrations\.broken-/) as unknown }]);
  expect(journal.entries()).toEqual([]);
  expect(await readdir(folder)).toHaveLength(2);
});

test.each<[string, object]>([
  ['a listing without its id', { status: 'listed', listingId: null }],
  ['a price that is none', { pricePerHour: 'much' }],
  ['an unknown state', { status: 'perhaps' }],
  ['no GPU', { gpu: '' }],
])('%s loses only that entry; the file is kept and the owner told', async (_, broken) => {
  const good = { ...entry('1'), market, pricePerHour: '0.05' };
  await writeFile(join(folder, 'registrations.json'), JSON.stringify({ version: 1, entries: [{ ...good, gpu: '2', ...broken }, good] }));
  const { journal, problems } = await open();
  expect(problems).toMatchObject([{ code: 'journal-broken' }]);
  expect(journal.entries()).toMatchObject([{ gpu: '1', listingId: 'gpu_1' }]);
  expect((await readdir(folder)).sort()).toMatchObject([expect.stringMatching(/broken/), 'registrations.json']);
});

test.each([
  ['no JSON', '{"version": 1'],
  ['a broken entry', JSON.stringify({ version: 1, entries: [{ gpu: '2' }] })],
])('killed after it set aside a file with %s, the next start finds it again, and tells', async (_, text) => {
  await writeFile(join(folder, 'registrations.json'), text);
  const dying: JsonFile = { ...file, write: () => Promise.reject(new Error('killed')) };
  expect((await openRegistrationJournal(dying, 'm')).problems).toMatchObject([{ code: 'journal-broken' }, { code: 'journal-unwritable' }]);
  expect((await openRegistrationJournal(file, 'm')).problems).toMatchObject([{ code: 'journal-broken' }]);
  expect((await openRegistrationJournal(file, 'm')).problems).toEqual([]);
});
