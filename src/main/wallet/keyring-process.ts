import { understandKeyringError } from './keyring-errors.ts';
import { keyringRequest, type KeyringAnswer, type KeyringRequest } from './keyring-messages.ts';

/**
 * A program of its own that speaks to the OS keychain, so that it can be ended: a native call that waits for a prompt
 * can't be cancelled, and would keep the app from quitting. In the app it is an Electron utility process, in tests a
 * forked Node; both are told apart by which of the two ports there is.
 */
interface Port {
  listen(listener: (message: unknown) => void): void;
  say(answer: KeyringAnswer): void;
}

interface UtilityPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

function findPort(): Port {
  const utilityPort = (process as { parentPort?: UtilityPort }).parentPort;
  if (utilityPort !== undefined) {
    return {
      listen: (listener) => utilityPort.on('message', (event) => listener(event.data)),
      say: (answer) => utilityPort.postMessage(answer),
    };
  }
  // Whoever started this is gone: end at once. Not `process.exit`, which waits for the native call.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  return { listen: (listener) => process.on('message', listener), say: (answer) => process.send?.(answer) };
}

async function perform(request: KeyringRequest): Promise<KeyringAnswer> {
  const { id } = request;
  const { AsyncEntry } = await import('@napi-rs/keyring');
  // Without the pin the library falls back to the kernel's keyring, which forgets, and reports "no entry".
  const entry = new AsyncEntry(request.service, request.account, { linux: { store: 'secret-service' } });
  switch (request.ask) {
    case 'read': {
      const found = await entry.getSecret();
      if (found === null) return { result: 'content', id, content: null };
      const content = Uint8Array.from(found);
      found.fill(0);
      return { result: 'content', id, content };
    }
    case 'write':
      await entry.setSecret(request.content);
      return { result: 'written', id };
    case 'remove':
      return { result: 'removed', id, existed: await entry.deleteCredential() };
  }
}

async function answer(request: KeyringRequest): Promise<KeyringAnswer> {
  try {
    return await perform(request);
  } catch (error) {
    const { id } = request;
    return { result: 'failure', id, ...understandKeyringError(error instanceof Error ? error.message : String(error)) };
  } finally {
    if (request.ask === 'write') request.content.fill(0);
  }
}

const port = findPort();
port.listen((message) => {
  void answer(keyringRequest.parse(message)).then((given) => {
    port.say(given);
    if (given.result === 'content') given.content?.fill(0);
  });
});
