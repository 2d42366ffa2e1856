// Loaded by Electron before the app (`--require`): holds the app back until Playwright is attached to it. The app makes its
// window as soon as it is ready, and where Playwright attaches just as the window goes from its empty page to the app's
// own, it misses the change and waits for it for ever. Playwright calls `__playwright_run` once it is attached.
const { app } = require('electron');

const whenReady = app.whenReady.bind(app);
const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
app.whenReady = async () => {
  await attached;
  return whenReady();
};
