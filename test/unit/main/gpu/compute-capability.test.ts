import { describe, expect, it } from 'vitest';
import { computeCapability } from '../../../../src/main/gpu/compute-capability.ts';

describe('the compute capability', () => {
  it.each([
    ['NVIDIA GeForce RTX 5090', 'Blackwell', '12.0'],
    ['NVIDIA RTX PRO 6000 Blackwell Workstation Edition', 'Blackwell', '12.0'],
    ['NVIDIA B200', 'Blackwell', '10.0'],
    ['NVIDIA GB200', 'Blackwell', '10.0'],
    ['NVIDIA B300', 'Blackwell', '10.3'],
    ['NVIDIA GB10', 'Blackwell', '12.1'],
    ['NVIDIA H100 80GB HBM3', 'Hopper', '9.0'],
    ['NVIDIA GH200 480GB', 'Hopper', '9.0'],
    ['NVIDIA GeForce RTX 4090 Laptop GPU', 'Ada Lovelace', '8.9'],
    ['NVIDIA L40S', 'Ada Lovelace', '8.9'],
    ['NVIDIA RTX 6000 Ada Generation', null, '8.9'],
    ['NVIDIA A100-SXM4-80GB', 'Ampere', '8.0'],
    ['NVIDIA A30', 'Ampere', '8.0'],
    ['NVIDIA GeForce RTX 3050 Ti Laptop GPU', 'Ampere', '8.6'],
    ['NVIDIA RTX A6000', 'Ampere', '8.6'],
    ['NVIDIA A10G', 'Ampere', '8.6'],
    ['NVIDIA A2', 'Ampere', '8.6'],
    ['GeForce RTX 2080 Ti', null, '7.5'],
    ['GeForce GTX 1660 SUPER', 'Turing', '7.5'],
    ['Quadro RTX 4000', null, '7.5'],
    ['Tesla T4', 'Turing', '7.5'],
    ['Tesla V100-SXM2-32GB', null, '7.0'],
    ['Tesla P100-PCIE-16GB', 'Pascal', '6.0'],
    ['GeForce GTX 1070 Ti', null, '6.1'],
    ['Tesla P40', 'Pascal', '6.1'],
    ['GeForce GTX 980 Ti', 'Maxwell', '5.2'],
    ['Tesla K80', null, '3.7'],
    // Not in the table by name, but its whole generation is alike.
    ['NVIDIA T1000 8GB', 'Turing', '7.5'],
    ['NVIDIA Something Later', 'Ada Lovelace', '8.9'],
  ])('of %s (%s) is %s', (model, architecture, capability) => {
    expect(computeCapability(model, architecture)).toBe(capability);
  });

  it.each([
    ['NVIDIA GeForce RTX 2050', 'Ampere'], // by its number one would take it for a Turing
    ['NVIDIA Something New', 'Ampere'],
    ['NVIDIA Something New', 'Blackwell'],
    ['NVIDIA Something New', 'Rubin'],
    ['NVIDIA RTX A500 Laptop GPU', null],
    ['Quadro K2200', 'Maxwell'],
    ['NVIDIA T400', null],
    ['NVIDIA A1000X', 'Ampere'],
    ['NVIDIA GPU', null],
  ])('of %s (%s) is not certain', (model, architecture) => {
    expect(computeCapability(model, architecture)).toBeNull();
  });
});
