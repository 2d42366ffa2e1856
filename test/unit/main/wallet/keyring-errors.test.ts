import { expect, it } from 'vitest';
import { understandKeyringError } from '../../../../src/main/wallet/keyring-errors.ts';

// As @napi-rs/keyring 2.1.2 said them to a real gnome-keyring 42, or as they stand in the library.
it.each([
  ['absent', 'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files'],
  ['absent', 'Platform failure: DBus error: Failed to connect to socket /nonexistent: No such file or directory'],
  ['absent', 'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time, set your DBUS_SESSION_BUS_ADDRESS instead'],
  ['absent', 'No DBus session or Secret Service provider found'],
  ['dismissed', "Couldn't access platform storage: Secret Service: unlock prompt was dismissed"],
  ['dismissed', 'SS error: prompt dismissed'],
  ['locked', "Couldn't access platform storage: Secret Service: object locked"],
  ['no-keyring', "Couldn't access platform storage: Secret Service: no result found"],
  ['item-broken', 'Data is not UTF-8 encoded'],
  ['failed', 'something new'],
])('%s: %s', (kind, message) => {
  expect(understandKeyringError(message)).toEqual({ kind, said: message });
});

it('says what to do about two entries of one name, without the bus’s paths', () => {
  const met = understandKeyringError('Entry is matched by 2 credentials: [Entry { inner: Wrapper { path: Path("/org/1") } }]');
  expect(met.kind).toBe('failed');
  expect(met.said).toContain('two entries');
  expect(met.said).not.toContain('/org/');
});

it('cuts a long text to a line', () => {
  expect(understandKeyringError('x\n'.repeat(1000)).said.length).toBeLessThanOrEqual(200);
});
