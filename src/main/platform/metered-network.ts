import { busProperty, type AskTool } from './bus-property.ts';

/** NetworkManager's NMMetered: yes, and "probably" (a tethered telephone). GLib counts both as metered too. */
const meteredValues = new Set(['1', '3']);
const unknownValue = '0';

/**
 * Whether the network in use is paid by volume, as NetworkManager knows it (its D-Bus property `Metered`). `null` where
 * nobody knows: without NetworkManager, and on Windows, where only WinRT tells and a PowerShell to ask it would cost
 * about a second of processor time at each question.
 */
export async function isNetworkMetered(platform: NodeJS.Platform, ask?: AskTool): Promise<boolean | null> {
  if (platform !== 'linux') return null;
  const face = 'org.freedesktop.NetworkManager';
  const said = await busProperty({ bus: 'system', service: face, path: '/org/freedesktop/NetworkManager', interface: face, name: 'Metered' }, ask);
  // Whatever the tool writes around it ("u 4", "(<uint32 4>,)"), the value is the last number.
  const value = said?.match(/\d+/g)?.at(-1);
  return value === undefined || value === unknownValue ? null : meteredValues.has(value);
}
