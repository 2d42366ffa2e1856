import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createGpuDetection, findNvidiaSmi, isExecutableFile, nvidiaSmiArgs } from '../src/main/gpu/gpu.ts';

/**
 * Prints the machine's GPUs as JSON, found by the app's own code: `{ gpus, problems, whole }`, as in
 * src/main/gpu/detection.ts. Ends with 0 also where there is no GPU or a probe failed (that is in `problems`).
 */
const usage = 'Usage: npm run probe -- [--nvidia-smi PATH]\n  --nvidia-smi PATH  ask this program instead of the driver’s own nvidia-smi\n';

function nvidiaSmiPath(): string | undefined {
  try {
    return parseArgs({ options: { 'nvidia-smi': { type: 'string' } } }).values['nvidia-smi'];
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

const named = nvidiaSmiPath();
const detection = createGpuDetection({
  findNvidiaSmi: async () =>
    named === undefined
      ? findNvidiaSmi({ platform: process.platform, env: process.env, isExecutable: isExecutableFile })
      : { file: path.resolve(named), args: nvidiaSmiArgs },
  workerFile: new URL('../src/main/gpu/probe-worker.ts', import.meta.url),
  now: Date.now,
  platform: process.platform,
  readTextFile: (file) => readFile(file, 'utf8'),
});
process.stdout.write(`${JSON.stringify(await detection.detect(), null, 2)}\n`);
