import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadOf, peakOf, type Scenario } from './reconnect-storm/storm.ts';
import { stormPlot, type Line } from './reconnect-storm/storm-plot.ts';

// What a coordinator meets when a whole market of rigs finds it again after an outage. Writes the plot into docs/ and
// prints the figures of docs/reconnect-storm.md; ends with 1 if the load isn't below twice the usual one in time.
// Options: --rigs N (1,000,000), --out FILE (docs/reconnect-storm.svg).

const { values } = parseArgs({ options: { rigs: { type: 'string', default: '1000000' }, out: { type: 'string', default: 'docs/reconnect-storm.svg' } } });
const rigs = Number(values.rigs);
if (!Number.isInteger(rigs) || rigs < 1) {
  console.error('--rigs takes a whole number above 0.');
  process.exit(2);
}

const outageMs = 10 * 60_000;
const scenarios: readonly (Scenario & { readonly colour: string; readonly dash: string })[] = [
  { name: 'not there, then back', failure: 'unreachable', outageMs, forgets: false, allAtOnce: false, colour: '#0b6e4f', dash: '' },
  { name: 'errors, then back without memory', failure: 'server-error', outageMs, forgets: true, allAtOnce: false, colour: '#1f5fa8', dash: '7 3' },
  { name: 'all rigs’ own networks back at once', failure: 'unreachable', outageMs, forgets: false, allAtOnce: true, colour: '#b45309', dash: '2 3' },
];

/** The same numbers each time: a linear congruential generator. */
function repeatable(): () => number {
  let state = 20_261_123;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const linesOf = (takesJobs: boolean): (Line & Scenario)[] =>
  scenarios.map((scenario) => ({ ...scenario, load: loadOf(scenario, { rigs, intervalMs: 15_000, takesJobs, random: repeatable() }) }));
const fleets = [
  { title: 'rigs that take no jobs', lines: linesOf(false) },
  { title: 'rigs that take jobs', lines: linesOf(true) },
];
const figure = (multiple: number): string => `${multiple.toFixed(2)}×`.padStart(8);
console.log(`${rigs.toLocaleString('en')} rigs, an outage of 10 minutes; the highest second's calls as a multiple of the steady rate`);
for (const { title, lines } of fleets) {
  console.log(`${`${title} (${Math.round(lines[0]?.load.steady ?? 0).toLocaleString('en')} a second)`.padEnd(48)}${'outage'.padStart(8)}${'1st min'.padStart(8)}${'later'.padStart(8)}`);
  for (const { name, load } of lines) {
    console.log(`${name.padEnd(48)}${figure(peakOf(load, -outageMs / 1000 + 60, 0))}${figure(peakOf(load, 0, 60))}${figure(peakOf(load, 60))}`);
  }
}
// Those that take no jobs make the higher waves: a job poll every three seconds evens the others out.
await writeFile(values.out, stormPlot(`Calls a second of ${rigs.toLocaleString('en')} rigs, as a multiple of the steady rate`, outageMs / 1000, fleets[0]?.lines ?? []));
process.exit(fleets.every(({ lines }) => lines.every(({ load }) => peakOf(load, 60) <= 2)) ? 0 : 1);
