import { expect, test } from 'vitest';
import { isOnBattery, type PowerSupplySources } from '../../../../src/main/platform/power-supply.ts';

type Supplies = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The kernel's folder of power supplies, each with its files, every one of which ends with a line feed. */
const kernel = (supplies: Supplies): PowerSupplySources => ({
  listFolder: async (path) => (path === '/sys/class/power_supply' ? Object.keys(supplies) : Promise.reject(new Error(path))),
  readText: async (path) => {
    const [name = '', file = ''] = path.split('/').slice(-2);
    const text = supplies[name]?.[file];
    if (text === undefined) throw new Error('ENOENT');
    return `${text}\n`;
  },
});
const charger = (online: string): Record<string, string> => ({ type: 'Mains', online });
const battery = (status: string, more: Record<string, string> = {}): Record<string, string> => ({ type: 'Battery', status, present: '1', ...more });

const machines: readonly (readonly [string, Supplies, boolean | null])[] = [
  ['a desktop without any supply', {}, null],
  ['a desktop with a mouse on its own battery', { hidpp_battery_0: battery('Discharging', { scope: 'Device' }) }, null],
  ['a laptop at the charger', { AC: charger('1'), BAT0: battery('Charging') }, false],
  ['a laptop at the charger, its battery full', { AC: charger('1'), BAT0: battery('Full') }, false],
  ['a laptop off the charger', { AC: charger('0'), BAT0: battery('Discharging') }, true],
  ['a laptop with two batteries, one in use', { AC: charger('0'), BAT0: battery('Unknown'), BAT1: battery('Discharging') }, true],
  ['a laptop that draws more than its charger gives', { ADP1: charger('1'), BAT0: battery('Discharging') }, false],
  ['a laptop that charges by USB', { BAT0: battery('Charging'), 'ucsi-source-psy-1': { type: 'USB', online: '1' } }, false],
  ['a laptop at a programmable charger, which is weak', { BAT0: battery('Discharging'), 'ucsi-source-psy-1': { type: 'USB', online: '2' } }, false],
  ['a laptop with an empty bay and no charger', { AC: charger('1'), BAT1: { type: 'Battery', present: '0' } }, null],
  ['a desktop whose UPS carries it', { ups: { type: 'UPS', status: 'Discharging' } }, true],
];
for (const [name, supplies, expected] of machines) {
  test(name, async () => {
    expect(await isOnBattery(kernel(supplies))).toBe(expected);
  });
}

test('a kernel without that folder knows of no battery', async () => {
  const nothing: PowerSupplySources = { listFolder: () => Promise.reject(new Error('ENOENT')), readText: () => Promise.reject(new Error('ENOENT')) };
  expect(await isOnBattery(nothing)).toBeNull();
});
