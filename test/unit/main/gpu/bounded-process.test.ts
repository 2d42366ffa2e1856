import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runBounded, type ProcessLimits, type ProcessOutcome, type ProcessSystem } from '../../../../src/main/gpu/bounded-process.ts';
import { isRunning, makeStandIns, type StandIns } from './stand-ins.ts';

const limits: ProcessLimits = { timeLimitMs: 25_000, graceMs: 300, maxStdoutBytes: 1_000_000, maxStderrBytes: 1000 };

let standIns: StandIns;
beforeEach(async () => {
  standIns = await makeStandIns();
});
afterEach(() => standIns.remove());

const run = async (shellLines: string, changed: Partial<ProcessLimits> = {}): Promise<ProcessOutcome> =>
  runBounded({ file: await standIns.program('tool', shellLines), args: [] }, { ...limits, ...changed });

const words = (outcome: ProcessOutcome): string => {
  if (outcome.kind !== 'exited') throw new Error(`it did not exit but: ${outcome.kind}`);
  return new TextDecoder().decode(outcome.stdout);
};

/** Waits until a script has written down its process id. */
const processIdIn = (name: string): Promise<number> =>
  vi.waitFor(() => {
    const id = standIns.numberIn(name);
    if (id === null) throw new Error(`no process id in ${name} yet`);
    return id;
  }, 60_000);

const untilGone = (processId: number): Promise<void> =>
  vi.waitFor(() => {
    if (isRunning(processId)) throw new Error(`${processId} still runs`);
  }, 60_000);

describe('a program that ends', () => {
  it('gives its output, its errors and its exit code', async () => {
    expect(await run('printf out; printf err >&2; exit 3')).toMatchObject({ kind: 'exited', exitCode: 3, signal: null, stderr: 'err' });
    expect(words(await run('printf out'))).toBe('out');
  });

  it('gets its arguments as they are: no shell reads them', async () => {
    const file = await standIns.program('tool', 'for word in "$@"; do echo "<$word>"; done');
    const outcome = await runBounded({ file, args: ['a b', '$(id)', '; id', '*'] }, limits);
    expect(words(outcome)).toBe('<a b>\n<$(id)>\n<; id>\n<*>\n');
  });

  it('has our environment and what the command adds', async () => {
    const file = await standIns.program('tool', 'echo "$ADDED $HOME"');
    expect(words(await runBounded({ file, args: [], env: { ADDED: 'yes' } }, limits))).toBe(`yes ${process.env['HOME'] ?? ''}\n`);
  });

  it('is not waited for by its input, because it has none', async () => {
    expect(words(await run('cat; echo done'))).toBe('done\n');
  });

  it('says by which signal it died', async () => {
    expect(await run('kill -SEGV $$')).toMatchObject({ kind: 'exited', exitCode: null, signal: 'SIGSEGV' });
  });

  it('loses nothing of a large output', async () => {
    const outcome = await run('head -c 1000000 /dev/zero');
    expect(outcome).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(words(outcome).length).toBe(1_000_000);
  });

  it('gives output that can be handed to a thread', async () => {
    const outcome = await run('echo small');
    if (outcome.kind !== 'exited') throw new Error(outcome.kind);
    const moved = structuredClone(outcome.stdout, { transfer: [outcome.stdout.buffer] });
    expect(new TextDecoder().decode(moved)).toBe('small\n');
    expect(outcome.stdout.length).toBe(0);
  });
});

describe('a program that is no program', () => {
  it('says that there is none', async () => {
    expect(await runBounded({ file: `${standIns.folder}/none`, args: [] }, limits)).toEqual({ kind: 'not-started', code: 'ENOENT' });
  });

  it('says that it may not be run', async () => {
    expect(await runBounded({ file: standIns.folder, args: [] }, limits)).toEqual({ kind: 'not-started', code: 'EACCES' });
  });

  it('says so too where the system throws', async () => {
    expect(await runBounded({ file: 'nul\0byte', args: [] }, limits)).toEqual({ kind: 'not-started', code: 'ERR_INVALID_ARG_VALUE' });
  });
});

describe('a program that does not end', () => {
  it('is ended after its time', async () => {
    const outcome = await run('echo $$ >id; exec sleep 600', { timeLimitMs: 500 });
    expect(outcome.kind).toBe('timeout');
    expect(isRunning(await processIdIn('id'))).toBe(false);
  });

  it('is ended when it is not wanted any more, also before it began', async () => {
    const stopping = new AbortController();
    const file = await standIns.program('tool', 'echo $$ >id; exec sleep 600');
    const outcome = runBounded({ file, args: [] }, limits, { signal: stopping.signal });
    const processId = await processIdIn('id');
    stopping.abort();
    expect((await outcome).kind).toBe('stopped');
    expect(isRunning(processId)).toBe(false);

    const never = await runBounded({ file: await standIns.program('never', 'echo >began'), args: [] }, limits, { signal: stopping.signal });
    expect(never.kind).toBe('stopped');
    expect(standIns.has('began')).toBe(false);
  });

  it('is killed where it ignores SIGTERM, and all that it started with it', async () => {
    const stopping = new AbortController();
    const file = await standIns.program(
      'tool',
      `trap '' TERM
       (trap '' TERM; while :; do sleep 600; done) &
       echo $! >child.id
       echo $$ >own.id
       while :; do sleep 600; done`,
    );
    const outcome = runBounded({ file, args: [] }, limits, { signal: stopping.signal });
    const ids = await Promise.all([processIdIn('own.id'), processIdIn('child.id')]);
    expect(ids.map(isRunning)).toEqual([true, true]);
    stopping.abort();
    expect((await outcome).kind).toBe('stopped');
    await Promise.all(ids.map(untilGone));
  });

  it('takes a child that ignores SIGTERM with it, where it doesn’t itself', async () => {
    const stopping = new AbortController();
    const file = await standIns.program('tool', `(trap '' TERM; echo >ready; while :; do sleep 600; done) &\necho $! >child.id\nwait`);
    const outcome = runBounded({ file, args: [] }, limits, { signal: stopping.signal });
    const child = await processIdIn('child.id');
    await vi.waitFor(() => expect(standIns.numberIn('ready')).not.toBeNull(), 60_000);
    stopping.abort();
    expect((await outcome).kind).toBe('stopped');
    await untilGone(child);
  });

  it('is given up where even SIGKILL does not end it; whoever asks learns when it is gone', async () => {
    const sent: string[] = [];
    const deafToSignals: ProcessSystem = { spawn, kill: (_, name) => void sent.push(name) };
    const file = await standIns.program('tool', 'echo $$ >id; exec sleep 600');
    const outcome = await runBounded({ file, args: [] }, { ...limits, timeLimitMs: 300 }, { system: deafToSignals });
    expect(outcome.kind).toBe('timeout');
    expect(sent).toEqual(['SIGTERM', 'SIGKILL']);

    let gone = false;
    const whenGone = 'gone' in outcome ? outcome.gone.then(() => (gone = true)) : Promise.reject(new Error('no "gone"'));
    const processId = await processIdIn('id');
    expect(isRunning(processId)).toBe(true);
    expect(gone).toBe(false);
    process.kill(processId, 'SIGKILL');
    await whenGone;
    expect(isRunning(processId)).toBe(false);
  });
});

describe('a program that writes without end', () => {
  it('is ended at the limit', async () => {
    const outcome = await run('echo $$ >id; exec yes');
    expect(outcome.kind).toBe('too-much-output');
    expect(isRunning(await processIdIn('id'))).toBe(false);
  });

  it('may fill its errors, of which the beginning is kept', async () => {
    const outcome = await run('head -c 1000000 /dev/zero | tr "\\0" e >&2; echo done');
    expect(words(outcome)).toBe('done\n');
    expect(outcome).toMatchObject({ stderr: 'e'.repeat(1000) });
  });

  it('may write exactly the limit', async () => {
    expect((await run('head -c 1000 /dev/zero', { maxStdoutBytes: 1000 })).kind).toBe('exited');
    expect((await run('head -c 1001 /dev/zero', { maxStdoutBytes: 1000 })).kind).toBe('too-much-output');
  });
});

describe('a program that leaves a child behind which holds its pipes', () => {
  it('still gives its answer, and the child is ended', async () => {
    const outcome = await run('sleep 600 &\necho $! >child.id\necho answer');
    expect(words(outcome)).toBe('answer\n');
    await untilGone(await processIdIn('child.id'));
  });

  it('still gives its answer where the child has run from the process group', async () => {
    const outcome = await run(`setsid sh -c 'echo $$ >child.id; exec sleep 600' &\nuntil [ -s child.id ]; do :; done\necho answer`);
    expect(words(outcome)).toBe('answer\n');
    const escaped = await processIdIn('child.id');
    expect(isRunning(escaped)).toBe(true);
    process.kill(escaped, 'SIGKILL');
    await untilGone(escaped);
  });
});
