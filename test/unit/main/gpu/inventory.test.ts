import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Gpu } from '../../../../src/shared/domain/gpu.ts';
import type { Detection } from '../../../../src/main/gpu/detection.ts';
import { freeKey, keyFor } from '../../../../src/main/gpu/gpu-keys.ts';
import { mergeDetection } from '../../../../src/main/gpu/inventory.ts';

const slot = (place: number): string => `00000000:0${place}:00.0`;

function gpu(said: Partial<Gpu>): Gpu {
  const made: Gpu = {
    key: '',
    vendor: 'nvidia',
    model: 'NVIDIA GeForce RTX 3080',
    memoryMiB: 10240,
    uuid: null,
    pciAddress: null,
    driverVersion: null,
    cudaVersion: null,
    computeCapability: '8.6',
    architecture: null,
    mig: null,
    telemetry: { readAt: 1, temperatureC: 40, utilizationPercent: 0, memoryUsedMiB: 0, powerW: 20, powerLimitW: 320, fanPercent: 0 },
    presence: 'present',
    source: said.uuid === undefined || said.uuid === null ? 'systeminformation' : 'nvidia-smi',
    ...said,
  };
  return { ...made, key: said.key ?? keyFor(made) };
}

const looked = (gpus: readonly Gpu[], whole: Partial<Detection['whole']> = {}): Detection => ({
  gpus,
  problems: [],
  whole: { nvidiaSmi: true, graphics: true, ...whole },
});

const keysAndPresence = (gpus: readonly Gpu[]): readonly string[] => gpus.map(({ key, presence }) => `${key} ${presence}`);

const one = gpu({ uuid: 'GPU-1', pciAddress: slot(1) });
const two = gpu({ uuid: 'GPU-2', pciAddress: slot(2) });
const radeon = gpu({ vendor: 'amd', model: 'AMD Radeon RX 7900 XTX', pciAddress: slot(3) });

describe('a GPU that vanishes', () => {
  it('is not detected, keeps everything, and is present again when it returns', () => {
    const known = mergeDetection([], looked([one, two, radeon]));
    const without = mergeDetection(known, looked([two]));
    expect(without).toEqual([{ ...one, presence: 'not-detected' }, two, { ...radeon, presence: 'not-detected' }]);

    const warmer = { ...one, telemetry: { ...one.telemetry, readAt: 2, temperatureC: 60 } };
    expect(mergeDetection(without, looked([warmer, two, radeon]))).toEqual([warmer, two, radeon]);
  });

  it('vanishes with its tool: without nvidia-smi no NVIDIA card works', () => {
    expect(keysAndPresence(mergeDetection([one], looked([])))).toEqual(['uuid:GPU-1 not-detected']);
  });
});

describe('a probe that failed', () => {
  it('changes nothing for its GPUs: unknown is not gone', () => {
    const known = [one, { ...two, presence: 'not-detected' as const }, radeon];
    expect(mergeDetection(known, looked([], { nvidiaSmi: false, graphics: false }))).toEqual(known);
    expect(keysAndPresence(mergeDetection(known, looked([], { nvidiaSmi: false })))).toEqual([
      'uuid:GPU-1 present', 'uuid:GPU-2 not-detected', 'pci:00000000:03:00.0 not-detected',
    ]);
    expect(keysAndPresence(mergeDetection(known, looked([], { graphics: false })))).toEqual([
      'uuid:GPU-1 not-detected', 'uuid:GPU-2 not-detected', 'pci:00000000:03:00.0 present',
    ]);
  });

  it('still refreshes those it did see', () => {
    const busy = { ...one, telemetry: { ...one.telemetry, utilizationPercent: 99 } };
    expect(mergeDetection([one, two], looked([busy], { nvidiaSmi: false }))).toEqual([busy, two]);
  });

  it('leaves a card alone whose slot the bus still shows', () => {
    const driverless = gpu({ pciAddress: slot(1), memoryMiB: null });
    expect(mergeDetection([one], looked([driverless], { nvidiaSmi: false }))).toEqual([one]);
  });
});

describe('slots', () => {
  it('may be swapped: a card is its UUID', () => {
    const swapped = [{ ...one, pciAddress: slot(2) }, { ...two, pciAddress: slot(1) }];
    expect(mergeDetection([one, two], looked([...swapped].reverse()))).toEqual(swapped);
  });

  it('tell a card without a driver, whose key stays when the driver comes', () => {
    const driverless = gpu({ pciAddress: slot(1), memoryMiB: null });
    const known = mergeDetection([], looked([driverless]));
    expect(known.map(({ key }) => key)).toEqual(['pci:00000000:01:00.0']);

    const driven = mergeDetection(known, looked([one]));
    expect(driven).toEqual([{ ...one, key: 'pci:00000000:01:00.0' }]);
    // Now it is known by its UUID, wherever it goes …
    const moved = mergeDetection(driven, looked([{ ...one, pciAddress: slot(5) }]));
    expect(moved).toEqual([{ ...one, key: 'pci:00000000:01:00.0', pciAddress: slot(5) }]);
    // … and another card in its old place is another.
    const joined = mergeDetection(moved, looked([{ ...one, pciAddress: slot(5) }, driverless]));
    expect(joined.map(({ key }) => key)).toEqual(['pci:00000000:01:00.0', 'pci:00000000:01:00.0#2']);
  });

  it('show a card whose driver is gone as not detected, and not as a second one', () => {
    const driverless = gpu({ pciAddress: slot(1), memoryMiB: null });
    expect(mergeDetection([one], looked([driverless]))).toEqual([{ ...one, presence: 'not-detected' }]);
  });

  it('don’t make an AMD card of an NVIDIA card', () => {
    const inItsPlace = gpu({ vendor: 'amd', model: 'AMD Radeon RX 7900 XTX', pciAddress: slot(1) });
    expect(keysAndPresence(mergeDetection([one], looked([inItsPlace])))).toEqual(['uuid:GPU-1 not-detected', 'pci:00000000:01:00.0 present']);
  });
});

describe('without slots, as on Windows', () => {
  it('a card first seen without its driver is known by its model when the driver comes', () => {
    const driverless = gpu({ memoryMiB: null });
    expect(driverless.key).toBe('model:nvidia NVIDIA GeForce RTX 3080');
    const known = mergeDetection([], looked([driverless]));
    expect(mergeDetection(known, looked([one]))).toEqual([{ ...one, key: driverless.key }]);
  });

  it('two alike stay two', () => {
    const alike = [gpu({ vendor: 'amd', model: 'X' }), gpu({ vendor: 'amd', model: 'X', key: 'model:amd X#2' })];
    const known = mergeDetection([], looked(alike));
    expect(mergeDetection(known, looked(alike))).toEqual(alike);
    expect(keysAndPresence(mergeDetection(known, looked(alike.slice(0, 1))))).toEqual(['model:amd X present', 'model:amd X#2 not-detected']);
  });
});

describe('facts', () => {
  it('that were known once stay known when the tool stops telling them; figures don’t', () => {
    const silent = {
      ...one, memoryMiB: null, computeCapability: null, pciAddress: null,
      telemetry: { ...one.telemetry, readAt: 2, temperatureC: null },
    };
    expect(mergeDetection([one], looked([silent]))).toEqual([{ ...one, telemetry: silent.telemetry }]);
  });
});

// A rig over time: cards with and without a driver are put in, taken out and swapped, and probes fail.
const cards = [1, 2, 3, 4].map((number) => ({ number, vendor: number === 4 ? ('amd' as const) : ('nvidia' as const) }));
const stepOfRig = fc.record({
  /** For each card: its slot, or none when it is out; two in one slot can't be. */
  slots: fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 4, maxLength: 4 }),
  out: fc.subarray([1, 2, 3, 4]),
  driverless: fc.subarray([1, 2, 3]),
  whole: fc.record({ nvidiaSmi: fc.boolean(), graphics: fc.boolean() }),
  /** Windows doesn't tell the slots of cards that nvidia-smi doesn't see. */
  windows: fc.boolean(),
});
type StepOfRig = typeof stepOfRig extends fc.Arbitrary<infer Step> ? Step : never;

function look({ slots, out, driverless, whole, windows }: StepOfRig, readAt: number): Detection {
  const taken = new Set<string>();
  const seen = cards
    .filter(({ number }) => !out.includes(number))
    .map(({ number, vendor }) => {
      const driven = vendor === 'nvidia' && !driverless.includes(number);
      const pciAddress = windows && !driven ? null : slot(slots[number - 1] ?? 0);
      const card = gpu({ vendor, model: `Card ${vendor}`, pciAddress, ...(driven ? { uuid: `GPU-${number}` } : {}), telemetry: { ...one.telemetry, readAt } });
      const key = freeKey(card.key, taken);
      taken.add(key);
      return { ...card, key };
    })
    .filter((card) => (card.source === 'nvidia-smi' ? whole.nvidiaSmi : whole.graphics));
  return looked(seen, whole);
}

describe('a rig over time', () => {
  const history = fc.array(stepOfRig, { minLength: 1, maxLength: 12 });

  it('forgets nobody, changes no key, and has each key and each UUID once', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let known: readonly Gpu[] = [];
        steps.forEach((step, at) => {
          const next = mergeDetection(known, look(step, at));
          expect(next.slice(0, known.length).map(({ key }) => key)).toEqual(known.map(({ key }) => key));
          expect(new Set(next.map(({ key }) => key)).size).toBe(next.length);
          const uuids = next.map(({ uuid }) => uuid).filter((uuid) => uuid !== null);
          expect(new Set(uuids).size).toBe(uuids.length);
          known = next;
        });
      }),
    );
  });

  it('shows each card that nvidia-smi saw as present, once, with its new figures', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let known: readonly Gpu[] = [];
        steps.forEach((step, at) => {
          const detection = look(step, at);
          known = mergeDetection(known, detection);
          for (const seen of detection.gpus.filter(({ uuid }) => uuid !== null)) {
            const itself = known.filter(({ uuid }) => uuid === seen.uuid);
            expect(itself).toEqual([{ ...seen, key: itself[0]?.key }]);
          }
        });
      }),
    );
  });

  it('takes a GPU for gone after a whole look only, and then the others of that look stay', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let known: readonly Gpu[] = [];
        steps.forEach((step, at) => {
          const detection = look(step, at);
          const next = mergeDetection(known, detection);
          known.forEach((before, place) => {
            const after = next[place]!;
            const itsProbeWasWhole = before.source === 'nvidia-smi' ? detection.whole.nvidiaSmi : detection.whole.graphics;
            const seen = detection.gpus.some(({ uuid }) => uuid !== null && uuid === before.uuid);
            if (!itsProbeWasWhole && !seen && before.source === 'nvidia-smi') expect(after).toEqual(before);
            if (after.presence === 'not-detected') expect(after).toEqual({ ...before, presence: 'not-detected' });
            if (itsProbeWasWhole && before.source === 'nvidia-smi') expect(after.presence).toBe(seen ? 'present' : 'not-detected');
          });
          known = next;
        });
      }),
    );
  });

  it('is the same when the same is seen again', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const looks = steps.map((step, at) => look(step, at));
        const known = looks.reduce<readonly Gpu[]>(mergeDetection, []);
        expect(mergeDetection(known, looks.at(-1)!)).toEqual(known);
      }),
    );
  });
});
