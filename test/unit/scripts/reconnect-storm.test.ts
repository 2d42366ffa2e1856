import { describe, expect, test } from 'vitest';
import { loadOf, peakOf, type Scenario } from '../../../scripts/reconnect-storm/storm.ts';
import { stormPlot } from '../../../scripts/reconnect-storm/storm-plot.ts';
import { seededRandom } from '../../manual-clock.ts';

const outage: Scenario = { name: 'outage', failure: 'unreachable', outageMs: 600_000, forgets: false, allAtOnce: false };
const fleet = { rigs: 10_000, intervalMs: 15_000, takesJobs: false, random: seededRandom(1) };

describe('after an outage of ten minutes', () => {
  test.each<[string, Partial<Scenario>]>([
    ['the coordinator was not there', {}],
    ['it failed, and forgot every rig', { failure: 'server-error', forgets: true }],
    ['every rig’s own network came back at once', { allAtOnce: true }],
  ])('%s: below twice the steady load after the first minute', (_, changes) => {
    const load = loadOf({ ...outage, ...changes }, fleet);
    expect(peakOf(load, 60)).toBeLessThan(2);
    expect(peakOf(load, 60)).toBeGreaterThan(0.9);
    expect(peakOf(loadOf({ ...outage, ...changes }, { ...fleet, takesJobs: true }), 60)).toBeLessThan(2);
  });

  test('a coordinator that answers with errors is asked less than half as much again by rigs that take no jobs, and far less by those that do', () => {
    expect(peakOf(loadOf({ ...outage, failure: 'server-error' }, fleet), -540, -1)).toBeLessThan(1.5);
    expect(peakOf(loadOf({ ...outage, failure: 'server-error' }, { ...fleet, takesJobs: true }), -540, -1)).toBeLessThan(0.5);
  });

  test('the same waits without chance in them would be a storm', () => {
    expect(peakOf(loadOf(outage, { ...fleet, random: () => 0.5 }), 60)).toBeGreaterThan(10);
  });
});

test('the plot is one SVG with a line for each scenario, and says what it cuts off', () => {
  const load = loadOf({ ...outage, allAtOnce: true }, { ...fleet, rigs: 500 });
  const svg = stormPlot('Title', 600, [{ name: 'first', load, colour: '#000', dash: '' }, { name: 'second', load, colour: '#111', dash: '2' }]);
  expect(svg.match(/<polyline /g)).toHaveLength(2);
  expect(svg).toMatch(/\d+\.\d× for a second/);
  expect(svg).not.toMatch(/NaN|undefined/);
});
