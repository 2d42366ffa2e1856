import { BrowserWindow, session, type Session } from 'electron';
import { appOrigin } from './app-protocol.ts';

/**
 * Prints a page of our own as PDF (A4), in a hidden window: a process of its own, sandboxed, without scripts, network
 * or files.
 * @param foot what stands at the foot of every page, as Chromium's `footerTemplate`
 * @param prepare refuses everything that isn't ours in the window's own session
 */
export async function printPdf(page: string, foot: string, prepare: (own: Session) => void): Promise<Buffer> {
  const own = session.fromPartition('print', { cache: false });
  prepare(own);
  own.protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, devTools: false, spellcheck: false },
  });
  try {
    await window.loadURL(`${appOrigin}/statement.html`);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      margins: { top: 0.7, bottom: 0.8, left: 0.65, right: 0.65 },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: foot,
      generateTaggedPDF: true,
    });
  } finally {
    window.destroy();
    own.protocol.unhandle('app');
  }
}
