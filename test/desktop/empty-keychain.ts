import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Takes away what an earlier test left in the session's keyring: all demos of one session share it, and a token of
 * one marketplace means nothing to the next.
 */
export async function emptyDemoKeychain(): Promise<void> {
  // Fails where there is nothing to clear, which is what is wanted.
  await promisify(execFile)('secret-tool', ['clear', 'service', 'Rigkeeper demo']).catch(() => undefined);
}
