import { expect, test } from 'vitest';
import { openSettings } from '../../../../src/main/settings/settings.ts';
import { createSetUp } from '../../../../src/main/settings/set-up.ts';
import type { JsonFile } from '../../../../src/main/settings/json-file.ts';

/** A settings file that is remembered, so that a restart can read what was written. */
function memoryFile(first?: unknown): JsonFile {
  let value = first;
  return {
    read: () => Promise.resolve(value === undefined ? { kind: 'absent' } : { kind: 'read', value }),
    setAside: () => Promise.resolve('aside'),
    writeCopy: () => Promise.resolve('copy'),
    write: (written) => {
      value = JSON.parse(JSON.stringify(written));
      return Promise.resolve();
    },
  };
}
const opened = async (file: JsonFile) => {
  const { settings } = await openSettings(file);
  return createSetUp(settings, 'Basement.local', () => undefined);
};

test('nothing was begun: the first step, with an id made from the machine’s name', async () => {
  expect((await opened(memoryFile())).view()).toEqual({ done: false, draft: { step: 'gpus', gpus: {} }, suggestedId: 'basement' });
});

test('what was kept is there after a restart, and over once the rig is online', async () => {
  const file = memoryFile();
  const draft = { step: 'price', providerId: 'attic', gpus: { 'uuid:GPU-1': { price: '0.06' } } } as const;
  expect(await (await opened(file)).keep(draft)).toEqual({ ok: true, value: undefined });
  const again = await opened(file);
  expect(again.view()).toMatchObject({ done: false, draft });
  again.rigIs('connecting');
  expect(again.view().done).toBe(false);
  again.rigIs('online');
  expect((await opened(file)).view()).toMatchObject({ done: true, draft: { step: 'gpus', gpus: {} } });
});

test('whoever goes through it again while online keeps the place, until going online', async () => {
  const setUp = await opened(memoryFile({ version: 1, setUp: { done: true, draft: null } }));
  await setUp.keep({ step: 'payout', gpus: {} });
  setUp.rigIs('online');
  expect(setUp.view()).toMatchObject({ done: true, draft: { step: 'payout' } });
  await setUp.finish();
  expect(setUp.view()).toMatchObject({ done: true, draft: { step: 'gpus' } });
});

test('a rig from before there was a first start is not sent through it', async () => {
  const setUp = await opened(memoryFile({ version: 1, gpus: { 'uuid:GPU-1': { name: 'Old', pricePerHour: '0.05', chosen: true } } }));
  expect(setUp.view().done).toBe(true);
});

test('once its last button was pressed it is over, whatever comes of it; on another coordinator it is not', async () => {
  const draft = { step: 'online', gpus: {} };
  expect((await opened(memoryFile({ version: 1, wantedOnline: true, setUp: { done: false, draft } }))).view().done).toBe(true);
  expect((await opened(memoryFile({ version: 1, wantedOnline: false, setUp: { done: false, draft } }))).view().done).toBe(false);
});
