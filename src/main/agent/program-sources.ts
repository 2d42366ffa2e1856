import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ProgramSources } from './running-programs.ts';

const answerWithinMs = 10_000;
const mostBytes = 4 * 1024 * 1024;

/** Asks this machine. */
export const systemProgramSources = (platform: NodeJS.Platform): ProgramSources => ({
  platform,
  listFolder: (path) => readdir(path),
  readText: (path) => readFile(path, 'utf8'),
  outputOf: async (file, args) => {
    const { stdout } = await promisify(execFile)(file, args, { timeout: answerWithinMs, maxBuffer: mostBytes, windowsHide: true, encoding: 'utf8' });
    return stdout;
  },
});
