import { expect, it } from 'vitest';
import { SetUpError } from '../../../scripts/setup/set-up-error.ts';
import { chooseStages, runStages } from '../../../scripts/test/run-stages.ts';
import type { Stage } from '../../../scripts/test/stage.ts';
import { stages } from '../../../scripts/test/stages.ts';
import { oneCheck } from '../../../scripts/test/tally.ts';

const runtime = { distPath: '/x', executablePath: '/x/electron', version: '45.0.0', isFallback: false };
const passed = oneCheck(0);
const failed = oneCheck(1);

const plain: Stage = { name: 'plain', run: () => Promise.resolve(passed) };
const build: Stage = { name: 'build', on: 'electron', run: () => Promise.resolve(passed) };
const desktop: Stage = { name: 'desktop', on: 'desktop', needs: ['build'], run: () => Promise.resolve(passed) };

async function come(
  chosen: readonly Stage[],
  setUp: (desktop: boolean) => Promise<typeof runtime> = () => Promise.resolve(runtime),
): Promise<{ tallies: unknown; said: readonly string[] }> {
  const said: string[] = [];
  const tallies = await runStages(chosen, setUp, (line) => said.push(line));
  return { tallies: Object.fromEntries(tallies), said };
}

it('all are the stages of npm test', () => {
  expect(chooseStages(stages, []).map(({ name }) => name)).toEqual([
    'typecheck',
    'lint',
    'knip',
    'unit',
    'contract',
    'build',
    'desktop',
  ]);
});

it('a named stage brings what it needs, in the usual order', () => {
  const names = (wanted: readonly string[]): readonly string[] =>
    chooseStages([plain, build, desktop], wanted).map(({ name }) => name);
  expect(names(['desktop'])).toEqual(['build', 'desktop']);
  expect(names(['desktop', 'plain'])).toEqual(['plain', 'build', 'desktop']);
  expect(() => names(['plane'])).toThrow('There is no stage plane. The stages are: plain, build, desktop.');
});

it('each stage is run and counted', async () => {
  const bad: Stage = { name: 'bad', run: () => Promise.resolve(failed) };
  expect((await come([plain, bad, build, desktop])).tallies).toEqual({
    plain: passed,
    bad: failed,
    build: passed,
    desktop: passed,
  });
});

it('a stage whose need failed is not run, and counts as failed', async () => {
  const broken: Stage = { ...build, run: () => Promise.resolve(failed) };
  const never: Stage = { ...desktop, run: () => Promise.reject(new Error('was run')) };
  const { tallies, said } = await come([broken, never]);
  expect(tallies).toEqual({ build: failed, desktop: failed });
  expect(said).toContain('Not run, because build failed.');
});

it('where the set-up fails, what needs no Electron is run all the same, and the rest counts as failed', async () => {
  const setUp = (): Promise<never> => Promise.reject(new SetUpError('Install this and that.'));
  const { tallies, said } = await come([plain, build, desktop], setUp);
  expect(tallies).toEqual({ 'set-up': failed, plain: passed, build: failed, desktop: failed });
  expect(said.join('\n')).toContain('Install this and that.');
});

it('nothing is set up that no stage needs', async () => {
  const asked: boolean[] = [];
  const setUp = (wantsDesktop: boolean): Promise<typeof runtime> => {
    asked.push(wantsDesktop);
    return Promise.resolve(runtime);
  };
  await come([plain], setUp);
  expect(asked).toEqual([]);
  await come([plain, build], setUp);
  await come([build, desktop], setUp);
  expect(asked).toEqual([false, true]);
});

it('a bug in the set-up is not taken for something the owner can mend', async () => {
  await expect(come([build], () => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
});
