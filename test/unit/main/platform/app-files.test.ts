import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { fileAskedFor, fileHeaders } from '../../../../src/main/platform/app-files.ts';

const folder = resolve('renderer');
const asked = (url: string, method = 'GET'): string | null => fileAskedFor(folder, { url, method });

test('the policy allows only our own files', () => {
  const policy = fileHeaders['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
  expect(fileHeaders['x-content-type-options']).toBe('nosniff');
});

test.each([
  ['app://rigkeeper/index.html', join(folder, 'index.html')],
  ['app://rigkeeper/assets/app-1.js?again#there', join(folder, 'assets', 'app-1.js')],
  ['app://rigkeeper/assets/two%20words.svg', join(folder, 'assets', 'two words.svg')],
  // What an address leaves above its root is dropped with it, so that these too stay below the folder.
  ['app://rigkeeper/../secret.js', join(folder, 'secret.js')],
  ['app://rigkeeper/%2e%2e/secret.js', join(folder, 'secret.js')],
])('%s is a file below our folder, or absent', (url, path) => {
  expect(asked(url)).toBe(path);
});

test.each([
  'app://rigkeeper/..%2fsecret.js',
  'app://rigkeeper/assets/..%2f..%2fsecret.js',
  'app://rigkeeper/..%2frenderer-other%2fx.js',
  'app://rigkeeper/%00.js',
  'app://rigkeeper/%E0%A4%A.js',
  'app://rigkeeper/index.html%00.js',
  'app://rigkeeper/settings.json',
  'app://rigkeeper/',
  'app://rigkeeper/assets',
  'app://other/index.html',
])('%s is none', (url) => {
  expect(asked(url)).toBeNull();
});

test('only GET is answered', () => {
  expect(asked('app://rigkeeper/index.html', 'POST')).toBeNull();
});
