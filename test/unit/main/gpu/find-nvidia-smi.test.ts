import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNvidiaSmi, isExecutableFile, type Machine } from '../../../../src/main/gpu/find-nvidia-smi.ts';
import { makeStandIns, type StandIns } from './stand-ins.ts';

const machine = (platform: NodeJS.Platform, env: Machine['env'], ...there: string[]): Machine => ({
  platform,
  env,
  isExecutable: async (file) => there.includes(file),
});

describe('on Linux', () => {
  it('is found on PATH, first come first served', async () => {
    const found = await findNvidiaSmi(machine('linux', { PATH: '/opt/a:/opt/b' }, '/opt/b/nvidia-smi', '/opt/a/nvidia-smi', '/usr/bin/nvidia-smi'));
    expect(found).toEqual({ file: '/opt/a/nvidia-smi', args: ['-q', '-x'] });
  });

  it.each(['/usr/bin/nvidia-smi', '/usr/lib/wsl/lib/nvidia-smi'])('is found beside PATH in %s', async (file) => {
    expect(await findNvidiaSmi(machine('linux', { PATH: '/opt/a' }, file))).toMatchObject({ file });
    expect(await findNvidiaSmi(machine('linux', {}, file))).toMatchObject({ file });
  });

  it('is not taken from the current folder', async () => {
    const everywhere = { ...machine('linux', { PATH: '.::bin:./x' }), isExecutable: async (file: string) => !file.startsWith('/usr/') };
    expect(await findNvidiaSmi(everywhere)).toBeNull();
  });

  it('is absent where there is none', async () => {
    expect(await findNvidiaSmi(machine('linux', { PATH: '/opt/a:/opt/b' }))).toBeNull();
  });
});

describe('on Windows', () => {
  const system32 = 'D:\\Windows\\System32\\nvidia-smi.exe';
  const older = 'E:\\Programs\\NVIDIA Corporation\\NVSMI\\nvidia-smi.exe';
  const env = { SystemRoot: 'D:\\Windows', ProgramFiles: 'E:\\Programs (x86)', ProgramW6432: 'E:\\Programs', PATH: 'C:\\evil' };

  it('is in System32, before 2019 in a folder of its own', async () => {
    expect(await findNvidiaSmi(machine('win32', env, older, system32))).toEqual({ file: system32, args: ['-q', '-x'] });
    expect(await findNvidiaSmi(machine('win32', env, older))).toMatchObject({ file: older });
  });

  it('is looked for in the usual places where the environment names none, and never on PATH', async () => {
    expect(await findNvidiaSmi(machine('win32', {}, 'C:\\Windows\\System32\\nvidia-smi.exe'))).not.toBeNull();
    expect(await findNvidiaSmi(machine('win32', env, 'C:\\evil\\nvidia-smi.exe'))).toBeNull();
  });
});

describe('a file that can be run', () => {
  let standIns: StandIns;
  beforeEach(async () => {
    standIns = await makeStandIns();
  });
  afterEach(() => standIns.remove());

  it('is told from one that is missing, a folder, and one without the right', async () => {
    await standIns.printing('tool', '');
    await mkdir(path.join(standIns.folder, 'folder'));
    const answers = await Promise.all(['tool', 'none', 'folder', 'tool.out'].map((name) => isExecutableFile(path.join(standIns.folder, name))));
    expect(answers).toEqual([true, false, false, false]);
  });
});
