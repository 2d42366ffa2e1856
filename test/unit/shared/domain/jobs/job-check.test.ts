import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkJob, deadlineOf, type FreeGpu, type JobConstraints, type RigOffer } from '../../../../../src/shared/domain/jobs/job-check.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';

const anything: JobConstraints = { gpuName: null, cudaVersion: null, minMemoryGb: null, models: null, region: null, maxPrice: null, needsProof: false, needsEnclave: false };
const small: FreeGpu = { key: 'a', name: 'RTX 3060', memoryMiB: 12288, cudaVersion: '12.4', jobPricePerHour: ait('0.02') };
const large: FreeGpu = { key: 'b', name: 'RTX 4090', memoryMiB: 24576, cudaVersion: '12.4', jobPricePerHour: ait('0.05') };
const offer: RigOffer = { gpus: [small, large], models: ['llama3.2:latest', 'qwen2.5:7b'], region: 'europe' };
const verdict = (asked: Partial<JobConstraints>, changes: Partial<RigOffer> = {}): string => {
  const checked = checkJob({ ...anything, ...asked }, { ...offer, ...changes });
  return checked.fits ? checked.gpu.key : checked.code;
};

describe('what a job asks for', () => {
  test.each<[Partial<JobConstraints>, string]>([
    [{}, 'a'],
    [{ gpuName: 'RTX 4090' }, 'b'],
    [{ gpuName: 'rtx 4090' }, 'gpu-not-offered'],
    [{ minMemoryGb: 12 }, 'a'],
    [{ minMemoryGb: 24 }, 'b'],
    [{ minMemoryGb: 25 }, 'memory-too-small'],
    [{ gpuName: 'RTX 3060', minMemoryGb: 24 }, 'memory-too-small'],
    [{ cudaVersion: '12.4' }, 'a'],
    [{ cudaVersion: '11.8' }, 'a'],
    [{ cudaVersion: '12.5' }, 'cuda-not-offered'],
    [{ cudaVersion: '2.4' }, 'a'],
    [{ cudaVersion: 'newest' }, 'cuda-not-offered'],
    [{ models: ['llama3.2'] }, 'a'],
    [{ models: ['llama3.2:latest', 'qwen2.5:7b'] }, 'a'],
    [{ models: ['llama3.2:latest', 'gpt-2'] }, 'model-not-offered'],
    [{ region: 'europe' }, 'a'],
    [{ region: 'us_west' }, 'region-not-offered'],
    [{ maxPrice: ait('0.02') }, 'a'],
    [{ maxPrice: ait('0.019') }, 'price-too-low'],
    [{ maxPrice: ait('0.04'), minMemoryGb: 20 }, 'price-too-low'],
    [{ needsProof: true }, 'proof-not-offered'],
    [{ needsEnclave: true }, 'enclave-not-offered'],
  ])('%j: %s', (asked, expected) => {
    expect(verdict(asked)).toBe(expected);
  });

  test('a GPU that doesn’t say its memory or its CUDA is not taken for one that has enough', () => {
    expect(verdict({ minMemoryGb: 1 }, { gpus: [{ ...small, memoryMiB: null }] })).toBe('memory-too-small');
    expect(verdict({ cudaVersion: '11' }, { gpus: [{ ...small, cudaVersion: null }] })).toBe('cuda-not-offered');
  });

  test('nothing asked for: the first free GPU; none free: none offered', () => {
    expect(verdict({}, { gpus: [] })).toBe('gpu-not-offered');
  });
});

describe('until when a job may run', () => {
  test('never past its expiry, never longer than the owner lets it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e9 }), fc.option(fc.integer({ min: -1e6, max: 1e8 })), fc.integer({ min: 60_000, max: 14_400_000 }), (now, left, longest) => {
        const deadline = deadlineOf(now, left === null ? null : now + left, longest);
        if (deadline === null) expect(left).toBeLessThan(2_300);
        else {
          expect(deadline).toBeGreaterThan(now);
          expect(deadline).toBeLessThanOrEqual(now + longest);
          if (left !== null) expect(deadline).toBeLessThan(now + left);
        }
      }),
    );
  });
});
