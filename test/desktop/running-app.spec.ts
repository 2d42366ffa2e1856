import { expect, test } from '@playwright/test';
import { startApp } from './running-app.ts';

test('what main answers is not lost when it collects its garbage just then', async () => {
  const app = await startApp({ args: ['--js-flags=--expose-gc'] });
  try {
    for (let round = 0; round < 20; round += 1) {
      const answer = await app.electron.evaluate((_modules, given) => {
        // Runs before what brings the answer back.
        queueMicrotask(() => (globalThis as { gc?: () => void }).gc?.());
        return given + 1;
      }, round);
      expect(answer).toBe(round + 1);
    }
    expect(await app.electron.evaluate(() => typeof (globalThis as { gc?: unknown }).gc)).toBe('function');
    await expect(app.electron.evaluate(() => Promise.reject(new Error('as thrown')))).rejects.toThrow('as thrown');
  } finally {
    await app.quit();
  }
});
