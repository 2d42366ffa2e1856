import { noteTexts } from '../../shared/words/en/notes.ts';

/** What a keychain's error means, as far as it can be told. "No answer" is not here: that is the absence of an error. */
export interface KeyringError {
  readonly kind: 'absent' | 'no-keyring' | 'locked' | 'dismissed' | 'item-broken' | 'failed';
  readonly said: string;
}

// The library tells kinds apart only by its text. Each line was seen with a real gnome-keyring or stands in the
// library's sources; test/desktop/keychain.spec.ts provokes them again, so that a new version that speaks otherwise
// is noticed. Not known: "failed", with what was said.
const meanings: readonly (readonly [KeyringError['kind'], RegExp])[] = [
  ['dismissed', /prompt (was )?dismissed/i],
  ['locked', /object locked|is locked/i],
  // D-Bus's names for "nobody owns this name and nothing can be started for it", and a bus that isn't there.
  ['absent', /not provided by any \.service files|ServiceUnknown|Spawn\.|failed to execute program|exited with status/i],
  ['absent', /failed to connect to socket|autolaunch|DBUS_SESSION_BUS_ADDRESS|no dbus session|no secret service provider/i],
  // Storing into a service that has no default collection.
  ['no-keyring', /secret service: no result found|result not returned from SS API/i],
  ['item-broken', /not UTF-8|bad (data|store) format|MIME type/i],
];

const twoEntries = /matched by \d+ credentials/i;

/** Sorts an error of the keychain library by its text, and cuts the text to a length for people. */
export function understandKeyringError(message: string): KeyringError {
  if (twoEntries.test(message)) return { kind: 'failed', said: noteTexts['two-entries'] };
  const said = message.replace(/\s+/g, ' ').trim().slice(0, 200);
  const meaning = meanings.find(([, pattern]) => pattern.test(message));
  return { kind: meaning?.[0] ?? 'failed', said };
}
