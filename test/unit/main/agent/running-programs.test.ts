import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemProgramSources } from '../../../../src/main/agent/program-sources.ts';
import { chosenProgram, programsOfTasklist, runningPrograms, type ProgramSources } from '../../../../src/main/agent/running-programs.ts';

const proc = (processes: Record<string, { comm: string; commandLine: string } | null>): ProgramSources => ({
  platform: 'linux',
  listFolder: () => Promise.resolve(['acpi', 'self', ...Object.keys(processes)]),
  readText: (path) => {
    const [, , pid, file] = path.split('/');
    const found = processes[pid ?? ''];
    if (found === null || found === undefined) return Promise.reject(new Error('ENOENT'));
    return Promise.resolve(file === 'comm' ? `${found.comm}\n` : found.commandLine);
  },
  outputOf: () => Promise.reject(new Error('not on Linux')),
});

describe('what runs', () => {
  test('on Linux: by its own name and by the file that was started, Wine’s too; processes that end meanwhile don’t matter', async () => {
    const names = await runningPrograms(
      proc({
        '1': { comm: 'systemd', commandLine: '/sbin/init\0splash\0' },
        '20': { comm: 'blender', commandLine: '/opt/blender 4/blender\0-b\0' },
        '30': { comm: 'Cyberpunk2077.e', commandLine: 'Z:\\games\\Cyberpunk2077.exe\0' },
        '40': { comm: 'kthreadd', commandLine: '' },
        '50': null,
      }),
    );
    expect([...names].sort()).toEqual(['Cyberpunk2077.e', 'Cyberpunk2077.exe', 'blender', 'init', 'kthreadd', 'systemd']);
  });

  test('on Windows: tasklist’s first column', () => {
    const output = '"System Idle Process","0","Services","0","8 K"\r\n"game.exe","4711","Console","1","10.244 K"\r\n"od""d.exe","1","Console","1","1 K"\r\n\r\n';
    expect([...programsOfTasklist(output)]).toEqual(['System Idle Process', 'game.exe', 'od"d.exe']);
    expect(programsOfTasklist('INFO: No tasks are running').size).toBe(0);
  });

  test('elsewhere nothing is known, and a system that can’t be asked says so', async () => {
    expect((await runningPrograms({ ...proc({}), platform: 'darwin' })).size).toBe(0);
    await expect(runningPrograms({ ...proc({}), platform: 'win32' })).rejects.toThrow('not on Linux');
  });

  test.runIf(process.platform === 'linux')('a real process is seen while it runs, and not afterwards', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'programs-'));
    const program = join(folder, 'rigkeeper-test-game');
    await copyFile('/bin/sleep', program);
    const child = spawn(program, ['600'], { stdio: 'ignore' });
    try {
      await new Promise((resolve) => child.once('spawn', resolve));
      const sources = systemProgramSources(process.platform);
      expect(chosenProgram(['Rigkeeper-Test-Game.exe'], await runningPrograms(sources))).toBe('Rigkeeper-Test-Game.exe');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      expect(chosenProgram(['rigkeeper-test-game'], await runningPrograms(sources))).toBeNull();
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test.each<[string, string[], string[], string | null]>([
  ['none chosen', [], ['blender'], null],
  ['none running', ['blender'], [], null],
  ['running', ['blender'], ['bash', 'blender'], 'blender'],
  ['other capitals', ['Blender'], ['blender'], 'Blender'],
  ['without .exe', ['game'], ['GAME.EXE'], 'game'],
  ['chosen with its folder', ['/usr/bin/blender'], ['blender'], '/usr/bin/blender'],
  ['a long name that Linux cut off', ['Cyberpunk2077.exe'], ['Cyberpunk2077.e'], 'Cyberpunk2077.exe'],
  ['part of a name is another program', ['blend'], ['blender'], null],
  ['the first of several', ['a', 'b', 'c'], ['c', 'b'], 'b'],
])('chosen: %s', (_, chosen, running, expected) => {
  expect(chosenProgram(chosen, new Set(running))).toBe(expected);
});
