import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readNvidiaLog } from '../../../src/main/gpu/nvidia-log.ts';
import { reportOf } from '../../../src/demo/simulated-gpu/report.ts';
import type { SimulatedRig } from '../../../src/demo/simulated-gpu/rig.ts';
import { simulatedGpus, type SimulatedGpuOptions, type SimulatedGpus } from '../../../src/demo/simulated-gpu/simulated-gpu.ts';
import { telemetryAt, temperatureAt } from '../../../src/demo/simulated-gpu/telemetry.ts';

const run = promisify(execFile);

async function machine(options: SimulatedGpuOptions = {}): Promise<SimulatedGpus> {
  const gpus = await simulatedGpus(options);
  onTestFinished(() => gpus.close());
  return gpus;
}

const ask = async (gpus: SimulatedGpus): Promise<string> => {
  const [file, ...args] = gpus.query;
  return (await run(file, args)).stdout;
};

const rigOf = (gpus: SimulatedGpus): SimulatedRig => ({ driverVersion: '550.120', cudaVersion: '12.4', gpus: gpus.gpus() });

/** Every element's path, in the order of the document, repeated ones once. */
function paths(xml: string): string[] {
  const found = new Set<string>();
  const walk = (nodes: readonly Record<string, unknown>[], above: string): void => {
    for (const node of nodes) {
      for (const [name, inner] of Object.entries(node)) {
        if (!Array.isArray(inner)) continue;
        found.add(`${above}/${name}`);
        walk(inner as Record<string, unknown>[], `${above}/${name}`);
      }
    }
  };
  walk(new XMLParser({ preserveOrder: true, ignoreDeclaration: true }).parse(xml) as Record<string, unknown>[], '');
  return [...found];
}

describe('the report', () => {
  test('has the same elements in the same order as a real one of a GeForce card', async () => {
    const real = await readFile(new URL('../main/gpu/fixtures/rtx-3080-v12.xml', import.meta.url), 'utf8');
    const ours = await ask(await machine());
    expect(paths(ours).length).toBeGreaterThan(150);
    expect(paths(ours)).toEqual(paths(real));
  });

  test('is read by the app as what it stands for', async () => {
    const gpus = await machine({ count: 3 });
    const read = await readNvidiaLog(await ask(gpus), 0);
    if (!read.ok) throw new Error(read.failure);
    expect(read.value.asManyAsAttached).toBe(true);
    expect(read.value.gpus.map(({ model, memoryMiB, uuid, driverVersion, cudaVersion, computeCapability }) => ({ model, memoryMiB, uuid, driverVersion, cudaVersion, computeCapability }))).toEqual(
      gpus.gpus().map(({ uuid }) => ({ model: 'NVIDIA GeForce RTX 4090', memoryMiB: 24564, uuid, driverVersion: '550.120', cudaVersion: '12.4', computeCapability: '8.9' })),
    );
    expect(new Set(read.value.gpus.map(({ key }) => key)).size).toBe(3);
    for (const { telemetry } of read.value.gpus) {
      expect(Object.values(telemetry)).not.toContain(null);
    }
  });

  test('a name with signs of XML in it breaks nothing', async () => {
    const gpus = await machine();
    const [card] = gpus.gpus();
    if (card === undefined) throw new Error('no card');
    const report: unknown = new XMLParser().parse(reportOf({ ...rigOf(gpus), gpus: [{ ...card, model: 'A<B> & "C"' }] }, 0));
    expect(report).toMatchObject({ nvidia_smi_log: { gpu: { product_name: 'A<B> & "C"', uuid: card.uuid } } });
  });

  test('the same machine has the same cards each time, another one others', async () => {
    const [one, same, other] = [await machine({ machine: 'a' }), await machine({ machine: 'a' }), await machine({ machine: 'b' })];
    const uuids = (gpus: SimulatedGpus): string[] => gpus.gpus().map(({ uuid }) => uuid);
    expect(uuids(one)).toEqual(uuids(same));
    expect(uuids(one)).not.toEqual(uuids(other));
    expect(uuids(one)[0]).toMatch(/^GPU-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('the program', () => {
  test.skipIf(process.platform === 'win32')('lies in its folder under the name nvidia-smi and runs without a shell', async () => {
    const gpus = await machine();
    const { stdout } = await run(`${gpus.pathFolder ?? ''}/nvidia-smi`, ['-q', '-x']);
    expect((await readNvidiaLog(stdout, 0)).ok).toBe(true);
  });

  test('without cards it says so and fails, as the real one does', async () => {
    const gpus = await machine();
    for (const { uuid } of gpus.gpus()) await gpus.remove(uuid);
    await expect(ask(gpus)).rejects.toMatchObject({ code: 6, stdout: 'No devices were found\n' });
  });

  test('other questions are not understood', async () => {
    const [file, ...args] = (await machine()).query;
    await expect(run(file, args.slice(0, -1))).rejects.toMatchObject({ code: 1 });
    await expect(run(file, [args[0] ?? ''])).rejects.toMatchObject({ code: 1 });
  });

  test('a machine that is closed leaves nothing behind', async () => {
    const gpus = await simulatedGpus();
    await gpus.close();
    await expect(access(gpus.query[2] ?? '')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('telemetry', () => {
  const start = Date.UTC(2026, 0, 1);

  test('a booked card gets busy at once and hot in time, and cools down afterwards from where it was', async () => {
    let now = start;
    const gpus = await machine({ now: () => now });
    const uuid = gpus.gpus()[0]?.uuid ?? '';
    const card = () => {
      const [only] = gpus.gpus();
      if (only === undefined) throw new Error('no card');
      return only;
    };
    const idle = telemetryAt(card(), now);
    await gpus.setLoad(uuid, 1);
    const atOnce = telemetryAt(card(), now);
    expect(atOnce.utilizationPercent).toBeGreaterThan(85);
    expect(atOnce.powerW).toBeGreaterThan(idle.powerW * 5);
    expect(Math.abs(atOnce.temperatureC - idle.temperatureC)).toBeLessThanOrEqual(1);
    now += 300_000;
    const hot = telemetryAt(card(), now);
    expect(hot.temperatureC).toBeGreaterThan(68);
    expect(hot.fanPercent).toBeGreaterThan(40);
    const before = temperatureAt(card(), now);
    await gpus.setLoad(uuid, 0);
    expect(temperatureAt(card(), now)).toBeCloseTo(before, 6);
    now += 300_000;
    expect(telemetryAt(card(), now)).toMatchObject({ fanPercent: 0 });
    expect(telemetryAt(card(), now).temperatureC).toBeLessThan(42);
  });

  test('moves, and stays within what a card can do, at every load and every moment', async () => {
    const [card] = (await machine({ now: () => start })).gpus();
    if (card === undefined) throw new Error('no card');
    for (const level of [0, 0.3, 1]) {
      const readings = Array.from({ length: 400 }, (_, minute) =>
        telemetryAt({ ...card, load: { level, since: start, temperatureThenC: 36 } }, start + minute * 7_777),
      );
      expect(new Set(readings.map(({ powerW }) => powerW)).size).toBeGreaterThan(50);
      for (const reading of readings) {
        expect(reading.utilizationPercent).toBeGreaterThanOrEqual(0);
        expect(reading.utilizationPercent).toBeLessThanOrEqual(100);
        expect(reading.powerW).toBeLessThanOrEqual(card.powerLimitW);
        expect(reading.memoryUsedMiB).toBeLessThan(card.memoryMiB);
        expect(reading.temperatureC).toBeGreaterThan(30);
        expect(reading.temperatureC).toBeLessThan(80);
      }
    }
  });
});
