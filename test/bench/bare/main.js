// The least that an Electron app with a tray and a window can be: what Rigkeeper's cost is compared with.
import { appendFileSync } from 'node:fs';
import { app, BrowserWindow, Menu, Tray } from 'electron';

const say = (msg) => appendFileSync(process.env.BENCH_LOG, `${JSON.stringify({ time: new Date().toISOString(), msg })}\n`);

app.disableHardwareAcceleration();
app.on('window-all-closed', () => undefined);
app.whenReady().then(() => {
  const tray = new Tray(process.env.BENCH_ICON);
  tray.setToolTip('Bare');
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  globalThis.tray = tray; // kept, or it would be collected
  say('tray shown');
  if (process.argv.includes('--hidden')) return;
  const window = new BrowserWindow({ width: 1080, height: 760, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => {
    window.show();
    say('window ready');
  });
  window.loadFile('index.html');
});
