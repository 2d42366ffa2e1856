import type { LoginItemSettings } from 'electron';
import type { LoginItem } from '../../shared/domain/login-item.ts';

/**
 * One argument as a Windows command line has it: Electron puts arguments into the registry as they are. Backslashes
 * count double where they stand before a quote (Microsoft's rules for parsing C command lines).
 */
export const windowsArgument = (argument: string): string =>
  /^[^\s"]+$/.test(argument) ? argument : `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;

/**
 * What Electron read from the registry. It finds only entries that start this very program, with whatever arguments;
 * the Task Manager's "disabled" is in another key, which shows as an item that is not enabled.
 */
export function loginItemOfWindows({ openAtLogin, executableWillLaunchAtLogin, launchItems }: Pick<LoginItemSettings, 'openAtLogin' | 'executableWillLaunchAtLogin' | 'launchItems'>): LoginItem {
  if (executableWillLaunchAtLogin) return { kind: 'on' };
  return { kind: 'off', entry: openAtLogin || launchItems.length > 0 ? 'disabled-outside' : 'none' };
}
