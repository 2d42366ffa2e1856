import { expect, test } from 'vitest';
import { isNetworkMetered } from '../../../../src/main/platform/metered-network.ts';

// NMMetered: 0 unknown, 1 yes, 2 no, 3 probably, 4 probably not (NetworkManager's D-Bus API).
const asBusctl = (value: number) => async (file: string) => (file === 'busctl' ? `u ${value}\n` : null);
const asGdbus = (value: number) => async (file: string) => (file === 'gdbus' ? `(<uint32 ${value}>,)\n` : null);
const asDbusSend = (value: number) => async (file: string) =>
  file === 'dbus-send' ? `method return time=1700000000.1 sender=:1.5 -> destination=:1.9 serial=77 reply_serial=2\n   variant       uint32 ${value}\n` : null;

for (const [tool, says] of [['busctl', asBusctl], ['gdbus', asGdbus], ['dbus-send', asDbusSend]] as const) {
  test(`what NetworkManager says is read from ${tool}`, async () => {
    const values = await Promise.all([0, 1, 2, 3, 4].map((value) => isNetworkMetered('linux', says(value))));
    expect(values).toEqual([null, true, false, true, false]);
  });
}

test('without NetworkManager, or without any tool to ask it, nothing is known', async () => {
  expect(await isNetworkMetered('linux', async () => '')).toBeNull();
  expect(await isNetworkMetered('linux', async () => null)).toBeNull();
});

test('a tool that got no answer is not followed by the next one', async () => {
  const asked: string[] = [];
  await isNetworkMetered('linux', async (file) => {
    asked.push(file);
    return '';
  });
  expect(asked).toEqual(['busctl']);
});

test('on Windows nobody is asked', async () => {
  const asked: string[] = [];
  expect(await isNetworkMetered('win32', async (file) => (asked.push(file), ''))).toBeNull();
  expect(asked).toEqual([]);
});
