import { expect, test } from '@playwright/test';
import { startApp } from './running-app.ts';

test('what main answers is not lost when it collects its garbage just then, and the work is done once', async () => {
  const app = await startApp({ args: ['--js-flags=--expose-gc'] });
  try {
    for (let round = 1; round <= 3; round += 1) {
      const answer = await app.electron.evaluate((_modules, given) => {
        const main = globalThis as unknown as { gc: () => void; timesRun?: number };
        // Between all that brings the answer back.
        let left = 10;
        const collect = (): void => {
          main.gc();
          left -= 1;
          if (left > 0) queueMicrotask(collect);
        };
        queueMicrotask(collect);
        main.timesRun = (main.timesRun ?? 0) + 1;
        return [given, main.timesRun];
      }, round);
      expect(answer).toEqual([round, round]);
    }
    await expect(app.electron.evaluate(() => Promise.reject(new Error('as thrown')))).rejects.toThrow('as thrown');
  } finally {
    await app.quit();
  }
});
