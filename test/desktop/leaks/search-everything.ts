import { readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { RunningApp } from '../running-app.ts';
import { searchFiles, searchProcesses } from './disk-and-processes.ts';
import { heapStrings } from './heap-strings.ts';
import type { RecordedMessage } from './ipc-record.ts';
import { findings, type KnownSecret } from './known-secret.ts';

export interface Searched {
  readonly app: RunningApp;
  readonly page: Page;
  readonly userData: string;
  readonly messages: readonly RecordedMessage[];
  readonly secrets: readonly KnownSecret[];
}

/** What a command may carry to main, because it is what the command is for. */
const carriers = new Set([
  'connection.save',
  'wallet.importWords',
  'wallet.importPrivateKey',
  'wallet.importKeystore',
  'wallet.exportKeystore',
  'wallet.showWords',
  'vault.createFile',
  'vault.openFile',
  'providerToken.save',
  'runtime.saveKey',
]);

/** Messages, the page, its heap, files, the clipboard and all processes: each finding once. */
export async function searchEverything({ app, page, userData, messages, secrets }: Searched): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { direction, channel, command, content } of messages) {
    const isTheirWay = direction === 'to-main' ? carriers.has(command) : channel === 'rigkeeper:words';
    if (!isTheirWay) found.push(...findings(`a message ${direction} (${command})`, content, secrets));
  }
  found.push(...findings('the page', await page.content(), secrets));
  found.push(...findings('the heap', (await heapStrings(page)).join('\n'), secrets));
  found.push(...(await searchFiles(userData, secrets)));
  found.push(...findings('the clipboard', await app.electron.evaluate(({ clipboard }) => clipboard.readText()), secrets));
  found.push(...(await searchProcesses(secrets)));
  return [...new Set(found)];
}

/** What lies where the system's library would write reports of crashes. */
export async function crashReports(app: RunningApp): Promise<readonly string[]> {
  const folder = await app.electron.evaluate(({ app: electronApp }) => electronApp.getPath('crashDumps'));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  // A number that Chromium makes up for the folder; it is there without any report.
  return entries.filter((entry) => entry.isFile() && entry.name !== 'client_id').map(({ name }) => name);
}
