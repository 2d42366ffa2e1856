import { protocol, type Session } from 'electron';
import { answerFromFolder } from './app-files.ts';

export const appOrigin = 'app://rigkeeper';
export const appEntry = `${appOrigin}/index.html`;

/** Must run before the app is ready: `app://` behaves like https, with an origin of its own. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the windows' files, and nothing else, with the strict policy in a header. Call once the app is ready.
 * @param session another one than the app's own
 */
export function serveApp(rendererFolder: string, session?: Session): void {
  (session?.protocol ?? protocol).handle('app', (request) => answerFromFolder(rendererFolder, request));
}
