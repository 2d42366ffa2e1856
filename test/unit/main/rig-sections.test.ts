import { expect, test } from 'vitest';
import { gpuSections, type AgentFacts } from '../../../src/main/rig-sections.ts';
import type { RigState } from '../../../src/shared/domain/rig.ts';
import { gpuSection } from '../renderer/gpu/gpu-sections.ts';

const { gpu, listing, standing } = gpuSection({ listing: { status: 'listed', name: 'Upper card' } });
const factsOf = (key: string, state: RigState): AgentFacts['gpus'] => new Map([[key, { listing, standing: { ...standing, state } }]]);

test('a GPU that is on the market and not in the machine has a row that says so, and keeps its listing', () => {
  const [row] = gpuSections([], { gpus: [], finishedAt: 1 }, factsOf('uuid:gone', 'offline'), 0);
  expect(row).toMatchObject({ gpu: { key: 'uuid:gone', model: 'Upper card', presence: 'not-detected', memoryMiB: null }, listing: { status: 'listed' } });
});

test('while the first look goes on nothing is called missing', () => {
  expect(gpuSections([], { gpus: [], finishedAt: null }, factsOf('uuid:late', 'registering'), 0)).toEqual([]);
});

test('a GPU that its owner doesn’t offer any more, and that is gone, has no row', () => {
  expect(gpuSections([], { gpus: [], finishedAt: 1 }, factsOf('uuid:sold', 'unregistered'), 0)).toEqual([]);
});

test('once it is found its row is its own again, and there is one', () => {
  const missing = gpuSections([], { gpus: [], finishedAt: 1 }, factsOf(gpu.key, 'offline'), 0);
  const back = gpuSections(missing, { gpus: [gpu], finishedAt: 2 }, factsOf(gpu.key, 'online'), 0);
  expect(back.map((row) => row.gpu)).toEqual([gpu]);
});

test('rows of which nothing changed stay the same objects, those of missing GPUs too', () => {
  const facts = factsOf('uuid:gone', 'offline');
  const rows = gpuSections([], { gpus: [gpu], finishedAt: 1 }, facts, 0);
  expect(rows).toHaveLength(2);
  expect(gpuSections(rows, { gpus: [gpu], finishedAt: 2 }, facts, 0)).toBe(rows);
});
