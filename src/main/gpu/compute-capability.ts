/**
 * What `nvidia-smi -q -x` doesn't say. Source: NVIDIA, "CUDA GPU Compute Capability" and its page for legacy
 * GPUs (developer.nvidia.com/cuda-gpus). Only what is certain from a name stands here; the rest is not known.
 */
const wholeGenerations: Readonly<Record<string, string>> = {
  volta: '7.0',
  turing: '7.5',
  'ada lovelace': '8.9',
  hopper: '9.0',
};

/** Generations whose chips differ: the first line whose pattern the model's name matches. */
const byModel: readonly (readonly [model: RegExp, capability: string])[] = [
  // Blackwell
  [/\bGB10\b/, '12.1'],
  [/\bG?B300\b/, '10.3'],
  [/\bG?B200\b/, '10.0'],
  [/\bGeForce RTX 50[5-9]0\b/, '12.0'],
  [/\bRTX PRO \d{4} Blackwell\b/, '12.0'],
  // Hopper, Ada Lovelace
  [/\b(H100|H200|H800|H20|GH200)\b/, '9.0'],
  [/\bGeForce RTX 40[5-9]0\b/, '8.9'],
  [/\b(L4|L40|L40S)\b/, '8.9'],
  [/\bRTX \d{4}( SFF)? Ada\b/, '8.9'],
  // Ampere: the big chip is 8.0, the others 8.6
  [/\b(A100|A100X|A800|A30|A30X)\b/, '8.0'],
  [/\bGeForce RTX 30[5-9]0\b/, '8.6'],
  [/\bRTX A\d{4}\b/, '8.6'],
  [/\b(A2|A10|A10G|A16|A40)\b/, '8.6'],
  // Turing (but not the RTX 2050, which is an Ampere chip), Volta
  [/\bGeForce (RTX 20[6-8]0|GTX 16[356]0)\b/, '7.5'],
  [/\b(TITAN RTX|T4|Quadro RTX \d{4})\b/, '7.5'],
  [/\b(V100|V100S|TITAN V|Quadro GV100)\b/, '7.0'],
  // Pascal: the big chip is 6.0, the others 6.1
  [/\b(P100|Quadro GP100)\b/, '6.0'],
  [/\bGeForce (GTX 10[5-8]0|GT 1030)\b/, '6.1'],
  [/\b(P4|P40|TITAN Xp|Quadro P\d{3,4})\b/, '6.1'],
  // Maxwell, Kepler: what a driver of today may still serve
  [/\b(M40|M60|GTX TITAN X|Quadro M[4-6]000|GeForce GTX 9[678]0(?!M))\b/, '5.2'],
  [/\bK80\b/, '3.7'],
];

/** "8.9", or `null` where it isn't certain. `model` is the driver's name for the card. */
export function computeCapability(model: string, architecture: string | null): string | null {
  const named = byModel.find(([pattern]) => pattern.test(model))?.[1];
  return named ?? wholeGenerations[architecture?.toLowerCase() ?? ''] ?? null;
}
