import { expect, test } from 'vitest';
import { endInTwoPhases, type Farewell } from '../../../../src/main/platform/farewell.ts';

const never = (): Promise<void> => new Promise(() => undefined);

/** A farewell that notes what was asked of it. */
function noted(tellOthers: () => Promise<void>, closeRooms: () => Promise<void> = () => Promise.resolve()): Farewell & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    tellOthers() {
      asked.push('tell');
      return tellOthers().then(() => void asked.push('told'));
    },
    closeRooms() {
      asked.push('close');
      return closeRooms().then(() => void asked.push('closed'));
    },
  };
}

test('others are told first, then the rooms are closed', async () => {
  const farewell = noted(() => Promise.resolve());
  await endInTwoPhases(farewell);
  expect(farewell.asked).toEqual(['tell', 'told', 'close', 'closed']);
});

test('others that never answer, or fail, keep no room open', async () => {
  const hanging = noted(never);
  await endInTwoPhases(hanging, { tellOthers: 1, closeRooms: 5_000 });
  expect(hanging.asked).toEqual(['tell', 'close', 'closed']);
  const failing = noted(() => Promise.reject(new Error('the coordinator is away')));
  await endInTwoPhases(failing);
  expect(failing.asked).toEqual(['tell', 'close', 'closed']);
});

test('a room that never closes keeps no app alive', async () => {
  const farewell = noted(() => Promise.resolve(), never);
  await endInTwoPhases(farewell, { tellOthers: 5_000, closeRooms: 1 });
  expect(farewell.asked).toEqual(['tell', 'told', 'close']);
});
