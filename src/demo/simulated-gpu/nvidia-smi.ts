/**
 * A stand-in for the driver's nvidia-smi: `node nvidia-smi.ts RIG.json -q -x` writes what the real one writes for
 * `nvidia-smi -q -x`, about the simulated cards of that file. It imports next to nothing, so that it starts fast.
 */
import { readFileSync } from 'node:fs';
import { reportOf } from './report.ts';
import type { SimulatedRig } from './rig.ts';

const [rigFile, ...asked] = process.argv.slice(2);

if (rigFile === undefined || asked.join(' ') !== '-q -x') {
  process.stdout.write('The simulated nvidia-smi knows only "nvidia-smi -q -x".\n');
  process.exitCode = 1;
} else {
  const rig = JSON.parse(readFileSync(rigFile, 'utf8')) as SimulatedRig;
  if (rig.gpus.length === 0) {
    // The real tool's words and exit code for a machine whose driver finds no card.
    process.stdout.write('No devices were found\n');
    process.exitCode = 6;
  } else {
    process.stdout.write(reportOf(rig, Date.now()));
  }
}
