import { expect, test } from 'vitest';
import { loginItemOfWindows, windowsArgument } from '../../../../src/main/platform/windows-login-item.ts';

const item = (enabled: boolean) => ({ name: 'network.aitbc.rigkeeper', path: 'C:\\Rigkeeper\\Rigkeeper.exe', args: ['--hidden'], scope: 'user' as const, enabled });

test('what the registry holds is shown as it works', () => {
  expect(loginItemOfWindows({ openAtLogin: false, executableWillLaunchAtLogin: false, launchItems: [] })).toEqual({ kind: 'off', entry: 'none' });
  expect(loginItemOfWindows({ openAtLogin: true, executableWillLaunchAtLogin: true, launchItems: [item(true)] })).toEqual({ kind: 'on' });
  // Switched off in the Task Manager.
  expect(loginItemOfWindows({ openAtLogin: true, executableWillLaunchAtLogin: false, launchItems: [item(false)] })).toEqual({ kind: 'off', entry: 'disabled-outside' });
  // With other arguments than ours, it still starts.
  expect(loginItemOfWindows({ openAtLogin: false, executableWillLaunchAtLogin: true, launchItems: [item(true)] })).toEqual({ kind: 'on' });
});

test('arguments stay whole on a Windows command line', () => {
  expect(windowsArgument('--hidden')).toBe('--hidden');
  expect(windowsArgument('--user-data-dir=C:\\Rig data')).toBe('"--user-data-dir=C:\\Rig data"');
  expect(windowsArgument('C:\\Rig data\\')).toBe('"C:\\Rig data\\\\"');
  expect(windowsArgument('say "hi"')).toBe('"say \\"hi\\""');
  expect(windowsArgument('')).toBe('""');
});
