import { app, type Session } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** What no page may do, whatever it holds: navigate away, open windows, embed web views. `refused` is told, for the log. */
export function refuseInPages(refused: (what: string, about: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      refused('window', originOf(url));
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event) => {
      refused('navigation', originOf(event.url));
      event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame) return;
      refused('frame', originOf(event.url));
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      refused('webview', '');
      event.preventDefault();
    });
  });
}

/** What no page of a session may do: ask for permissions, load anything that is not ours, download. */
export function refuseInSession(partition: Session, refused: (what: string, about: string) => void): void {
  partition.setPermissionRequestHandler((_contents, permission, answer) => {
    refused('permission', permission);
    answer(false);
  });
  partition.setPermissionCheckHandler(() => false);
  partition.setDevicePermissionHandler(() => false);
  partition.webRequest.onBeforeRequest((details, answer) => {
    const ours = details.url.startsWith(`${appOrigin}/`) || details.url.startsWith('devtools://');
    if (!ours) refused('request', originOf(details.url));
    answer({ cancel: !ours });
  });
  partition.on('will-download', (event) => {
    refused('download', '');
    event.preventDefault();
  });
}

// An address can hold anything; its origin is enough for a log line.
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'not an address';
}
