import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { fileOfFirstModules } from '../../../scripts/window-chunks.ts';

const main = resolve('src/renderer/main.tsx');
const words = resolve('src/renderer/words/main.tsx');

/** Who imports whom at once; `react` in a circle, as libraries do. */
const imports: Readonly<Record<string, readonly string[]>> = {
  [main]: ['app', 'react'],
  [words]: ['react', 'words-app'],
  app: ['overview', 'react'],
  overview: [],
  react: ['scheduler'],
  scheduler: ['react'],
  'words-app': ['react'],
};
const look = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) };

test('what both windows need is in one file, the rest of the first screen in another', () => {
  const files = Object.fromEntries(Object.keys(imports).map((id) => [id, fileOfFirstModules(id, look)]));
  expect(files).toEqual({
    [main]: null,
    [words]: null,
    app: 'first-screen',
    overview: 'first-screen',
    react: 'both-windows',
    scheduler: 'both-windows',
    'words-app': null,
  });
});
