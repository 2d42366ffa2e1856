import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realOutput } from './nvidia-outputs.ts';
import { makeStandIns, type StandIns } from './stand-ins.ts';

let standIns: StandIns;
beforeEach(async () => {
  standIns = await makeStandIns();
  await standIns.program('lspci', 'exit 127');
});
afterEach(() => standIns.remove());

/** Runs `npm run probe` without npm. */
const probe = (...args: string[]): Promise<{ exitCode: number; output: string; errors: string }> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL('../../../../scripts/probe.ts', import.meta.url));
    const env = { ...process.env, PATH: `${standIns.folder}:${process.env['PATH'] ?? ''}` };
    const child = execFile(process.execPath, [script, ...args], { env }, (_, output, errors) => {
      resolve({ exitCode: child.exitCode ?? -1, output, errors });
    });
  });

describe('npm run probe', () => {
  it('prints the inventory as JSON', async () => {
    await standIns.printing('nvidia-smi', realOutput('a100-sxm4-v12'));
    const { exitCode, output, errors } = await probe();
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
    expect(JSON.parse(output)).toMatchObject({
      gpus: [{ model: 'NVIDIA A100-SXM4-80GB', memoryMiB: 81920, mig: { enabled: true, instances: { length: 4 } } }],
      problems: [],
    });
  });

  it('asks the program that it is told to', async () => {
    await standIns.printing('nvidia-smi', realOutput('a100-sxm4-v12'));
    const { output } = await probe('--nvidia-smi', await standIns.printing('another', realOutput('gtx-1070-ti')));
    expect(JSON.parse(output)).toMatchObject({ gpus: [{ model: 'GeForce GTX 1070 Ti' }], problems: [] });
  });

  it('ends well without any GPU, and says why there is none', async () => {
    const { exitCode, output } = await probe('--nvidia-smi', `${standIns.folder}/none`);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ gpus: [], problems: [{ code: 'no-gpu' }, { code: 'nvidia-smi-missing' }, { code: 'lspci-missing' }] });
  });

  it('ends well with a broken driver', async () => {
    const { exitCode, output } = await probe('--nvidia-smi', await standIns.program('another', 'echo "No such driver"; exit 9'));
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ problems: [{ code: 'nvidia-smi-failed', detail: 'No such driver (code 9)' }] });
  });

  it('refuses an option that it doesn’t know, and says which it does', async () => {
    const { exitCode, output, errors } = await probe('--nvidia', 'x');
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(errors).toContain('--nvidia-smi PATH');
  });
});
