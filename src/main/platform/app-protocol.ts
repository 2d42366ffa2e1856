import { protocol, type Session } from 'electron';
import { fileAskedFor, fileHeaders } from './app-files.ts';

export const appOrigin = 'app://rigkeeper';
export const appEntry = `${appOrigin}/index.html`;

/** Chromium's number for "there is no such file" (net/base/net_error_list.h). */
const fileNotFound = -6;

/** Must run before the app is ready: `app://` behaves like https, with an origin of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the windows' files, and nothing else, with the strict policy in a header. Call once the app is ready.
 * @param session another one than the app's own
 */
export function serveApp(rendererFolder: string, session?: Session): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is slow: docs/decisions/files-by-chromium.md
  (session?.protocol ?? protocol).registerFileProtocol('app', (request, answer) => {
    const path = fileAskedFor(rendererFolder, request);
    answer(path === null ? { error: fileNotFound } : { path, headers: fileHeaders });
  });
}
