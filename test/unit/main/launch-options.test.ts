import { expect, test } from 'vitest';
import { readLaunchOptions } from '../../../src/main/launch-options.ts';

const demo = { coordinatorUrl: 'http://127.0.0.1:1', chainUrl: 'http://127.0.0.1:2', providerKey: 'demo-key', providerId: 'demo-rig' };

test('an ordinary start', () => {
  expect(readLaunchOptions({})).toEqual({ nvidiaSmi: null, demo: null, pseudo: false });
});

test('with a demo and another nvidia-smi', () => {
  expect(readLaunchOptions({ RIGKEEPER_DEMO: JSON.stringify(demo), RIGKEEPER_NVIDIA_SMI: '["node","smi.js"]' })).toEqual({
    nvidiaSmi: ['node', 'smi.js'],
    demo,
    pseudo: false,
  });
});

test('the strange language is a demo’s alone', () => {
  expect(readLaunchOptions({ RIGKEEPER_PSEUDO: '1' }).pseudo).toBe(false);
  expect(readLaunchOptions({ RIGKEEPER_PSEUDO: '1', RIGKEEPER_DEMO: JSON.stringify(demo) }).pseudo).toBe(true);
});

test.each([
  ['RIGKEEPER_DEMO', '{'],
  ['RIGKEEPER_DEMO', JSON.stringify({ ...demo, coordinatorUrl: 'ftp://x' })],
  ['RIGKEEPER_NVIDIA_SMI', '"rm -rf"'],
  ['RIGKEEPER_NVIDIA_SMI', '[]'],
])('a broken %s is told by name', (name, text) => {
  expect(() => readLaunchOptions({ [name]: text })).toThrow(name);
});
