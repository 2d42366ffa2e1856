import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { appUserModelId, takeWindowsIdentity, toastActivatorClsid } from '../../../../src/main/platform/windows-identity.ts';

test('the app names itself to Windows as the installer’s shortcut does, and says who is to be started by a click', () => {
  const appId = /^appId: (\S+)$/m.exec(readFileSync('electron-builder.yml', 'utf8'))?.[1];
  const told: string[] = [];
  takeWindowsIdentity({ setAppUserModelId: (id) => told.push(id), setToastActivatorCLSID: (id) => told.push(id) });
  expect(told).toEqual([appId, toastActivatorClsid]);
  expect(toastActivatorClsid).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);
});

test('an Electron that knows no toast activator is told the rest', () => {
  const told: string[] = [];
  takeWindowsIdentity({ setAppUserModelId: (id) => told.push(id) });
  expect(told).toEqual([appUserModelId]);
});
