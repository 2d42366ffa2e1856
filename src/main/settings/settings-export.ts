import { z } from 'zod';
import { note, type Note } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { currentVersion, readStrictly, type SettingsValues } from './settings.ts';

/** The settings as a file that an owner can keep and take elsewhere. No secret is in the settings. */
export const exportText = (appVersion: string, values: SettingsValues): string =>
  `${JSON.stringify({ rigkeeper: appVersion, version: currentVersion, ...values }, null, 2)}\n`;

/** What is never in our own exports. Longer than any of them, too: years of choices are some kilobytes. */
export const longestExport = 1_000_000;

/** One of our own exports, of this version or an earlier one. All of it is right, or none of it is taken. */
export function readExport(text: string): Result<Partial<SettingsValues>, Note> {
  if (text.trim() === '') return failed(note('import-empty'));
  const json = parsed(text);
  if (json === undefined) return failed(note('settings-no-json'));
  const file = z.looseObject({ rigkeeper: z.string() }).safeParse(json);
  if (!file.success) return failed(note('settings-foreign'));
  const stored = Object.entries(file.data).filter(([name]) => name !== 'rigkeeper');

  const read = readStrictly(Object.fromEntries(stored));
  switch (read.kind) {
    case 'read':
      break;
    case 'other-version':
      return failed(note('settings-newer'));
    case 'unknown-field':
      return failed(note('settings-unknown-field', shown(read.name)));
    case 'broken-field':
      return failed(note('settings-broken-field', read.name));
  }
  const { coordinatorUrl, chainUrl, providerId } = read.values;
  // The form says no to these as well: an address is shown and written down, and the id is sent as a header.
  const secret = Object.entries({ coordinatorUrl, chainUrl }).find(([, url]) => url !== undefined && hasCredentials(url));
  if (secret !== undefined) return failed(note('settings-broken-field', secret[0]));
  if (providerId !== undefined && !/^[\x21-\x7e]*$/.test(providerId)) return failed(note('settings-broken-field', 'providerId'));
  return ok(read.values);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function hasCredentials(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

const shown = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);
