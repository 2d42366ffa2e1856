import { expect, test } from 'vitest';
import { markedAsDemo, type OwnerMessage } from '../../../../src/main/notifications/notifications.ts';

test('a demo’s message says that it is one', () => {
  const told: OwnerMessage[] = [];
  markedAsDemo((message) => told.push(message), () => '(demo)')({ topic: 'rig', title: 'Online', body: 'Your GPU can be booked.', screen: 'overview' });
  expect(told).toEqual([{ topic: 'rig', title: 'Online (demo)', body: 'Your GPU can be booked.', screen: 'overview' }]);
});
