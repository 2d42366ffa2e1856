import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerFromFolder } from '../../../../src/main/platform/app-files.ts';

let base: string;
let folder: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'rigkeeper-files-'));
  folder = join(base, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'app.js'), 'void 0');
  writeFileSync(join(base, 'secret.js'), 'outside');
  mkdirSync(join(base, 'renderer-other'));
  writeFileSync(join(base, 'renderer-other', 'x.js'), 'outside');
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

const get = (url: string, method = 'GET'): Promise<Response> => answerFromFolder(folder, { url, method });

test('the page comes with a policy that allows only our own files', async () => {
  const response = await get('app://rigkeeper/index.html');
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('<!doctype html>');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://rigkeeper/../secret.js',
  'app://rigkeeper/%2e%2e/secret.js',
  'app://rigkeeper/..%2fsecret.js',
  'app://rigkeeper/..%2frenderer-other%2fx.js',
  'app://rigkeeper/%00.js',
  'app://rigkeeper/%E0%A4%A.js',
  'app://rigkeeper/absent.js',
  'app://rigkeeper/',
  'app://rigkeeper/assets',
  'app://other/index.html',
])('%s is not served', async (url) => {
  expect((await get(url)).status).toBe(404);
});

test('only GET is answered', async () => {
  expect((await get('app://rigkeeper/index.html', 'POST')).status).toBe(404);
});
