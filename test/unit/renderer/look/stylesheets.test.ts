import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const renderer = fileURLToPath(new URL('../../../../src/renderer/', import.meta.url));

test('every stylesheet says something: an empty one is an accident that no type check notices', () => {
  const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets.filter((sheet) => !readFileSync(`${renderer}${sheet}`, 'utf8').includes('{'))).toEqual([]);
});
