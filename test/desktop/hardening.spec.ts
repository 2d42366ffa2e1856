import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startApp, type RunningApp } from './running-app.ts';

// What a page in our window could try, if ever it held something that is not ours.

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await app.window();
});
test.afterAll(async () => {
  await app.quit();
});

const logged = async (): Promise<Record<string, unknown>[]> => {
  const text = await readFile(join(app.userData, 'logs', 'rigkeeper.log'), 'utf8');
  return text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
};

test('the window has neither Node nor Electron, and one small bridge', async () => {
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
    bridge: Object.keys(window.rigkeeper).sort(),
  }));
  expect(found).toEqual({ node: [], bridge: ['ask', 'on'] });
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
});

test('our files come with the strict policy and their type, and nothing else comes', async () => {
  const { page: own, others } = await app.electron.evaluate(async ({ net }) => {
    const { headers } = await net.fetch('app://rigkeeper/index.html');
    const outcome = async (url: string, method = 'GET'): Promise<string> => net.fetch(url, { method }).then(({ status }) => String(status), (error: unknown) => String(error));
    return {
      page: Object.fromEntries(headers),
      others: await Promise.all([
        outcome('app://rigkeeper/../main/start.js'),
        outcome('app://rigkeeper/%2e%2e/main/start.js'),
        outcome('app://rigkeeper/..%2fmain%2fstart.js'),
        outcome('app://rigkeeper/%00.js'),
        outcome('app://rigkeeper/assets/absent.js'),
        outcome('app://rigkeeper/'),
        outcome('app://other/index.html'),
        outcome('app://rigkeeper/index.html', 'POST'),
      ]),
    };
  });
  expect(own).toMatchObject({
    'content-type': expect.stringMatching(/^text\/html/),
    'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self';"),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(others).toEqual(Array.from({ length: 8 }, () => expect.stringContaining('ERR_FILE_NOT_FOUND') as unknown));
});

test('the policy stops inline scripts, evaluation and foreign scripts', async () => {
  const violations = await page.evaluate(async () => {
    const heard: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => heard.push(`${event.effectiveDirective} ${event.blockedURI}`));
    const inline = document.createElement('script');
    inline.textContent = 'window.injected = true; try { eval("window.evaluated = true") } catch {}';
    document.head.append(inline);
    const foreign = document.createElement('script');
    foreign.src = 'https://example.com/x.js';
    document.head.append(foreign);
    await new Promise((blocked) => {
      foreign.addEventListener('error', blocked);
    });
    const flags = window as unknown as { injected?: boolean; evaluated?: boolean };
    return { heard, injected: flags.injected, evaluated: flags.evaluated };
  });
  expect(violations.injected).toBeUndefined();
  expect(violations.evaluated).toBeUndefined();
  expect(violations.heard).toContain('script-src-elem inline');
  expect(violations.heard).toContain('script-src-elem https://example.com/x.js');
});

test('the page reaches nothing outside: no request, no navigation, no window, no permission', async () => {
  const tried = await page.evaluate(async () => {
    const request = await fetch('http://127.0.0.1:1/').then(() => 'sent', () => 'refused');
    const opened = window.open('https://example.com/');
    const permission = await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state);
    const notification = await Notification.requestPermission();
    return { request, opened: opened === null, permission, notification };
  });
  expect(tried).toEqual({ request: 'refused', opened: true, permission: 'denied', notification: 'denied' });

  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect.poll(async () => (await logged()).filter(({ msg }) => msg === 'refused').map(({ what }) => what)).toEqual(
    expect.arrayContaining(['window', 'navigation']),
  );
  expect(page.url()).toBe('app://rigkeeper/index.html');
  expect(app.electron.windows()).toHaveLength(1);
});

test('an unknown command, bad input and a frame are refused and logged, without what they said', async () => {
  const answers = await page.evaluate(async () => {
    const ask = window.rigkeeper.ask as (name: string, input?: unknown) => Promise<unknown>;
    const outcome = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'answered', (error: unknown) => String(error));
    return {
      unknown: await outcome(ask('vault.read', 'provider-key')),
      input: await outcome(ask('rig.goOnline', { gpus: [{ key: 'k', name: 'sneaky-name', pricePerHour: '-5' }] })),
    };
  });
  expect(answers.unknown).toContain('unknown-command');
  expect(answers.input).toContain('bad-input');

  // The policy allows no frame, not even one of ours: what stands in its place is another origin's, without a bridge.
  const frame = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'app://rigkeeper/index.html';
    const loaded = new Promise((settled) => frame.addEventListener('load', settled));
    document.body.append(frame);
    await loaded;
    const inner = frame.contentWindow as unknown as { rigkeeper?: unknown } | null;
    try {
      return inner?.rigkeeper === undefined ? 'no bridge' : 'a bridge';
    } catch {
      return 'blocked';
    } finally {
      frame.remove();
    }
  });
  expect(frame).toBe('blocked');

  const refusals = (await logged()).filter(({ msg }) => msg === 'refused a command');
  expect(refusals.map(({ refusal }) => refusal)).toEqual(expect.arrayContaining(['unknown-command', 'bad-input']));
  expect(JSON.stringify(refusals)).not.toContain('sneaky-name');
});

test('another window of the same app is a foreign sender', async () => {
  const preloadPath = resolve(import.meta.dirname, '..', '..', 'out', 'preload', 'preload.cjs');
  const answer = await app.electron.evaluate(async ({ BrowserWindow }, preload) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('app://rigkeeper/index.html');
    const said: unknown = await other.webContents.executeJavaScript(
      "window.rigkeeper.ask('snapshot.get').then(() => 'answered', (error) => String(error))",
    );
    other.destroy();
    return said;
  }, preloadPath);
  expect(answer).toContain('foreign-sender');
});
