import { expect, test } from 'vitest';
import { notingActs } from '../../../../src/main/activity/noting-acts.ts';
import type { CommandHandlers } from '../../../../src/main/ipc.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';
import { contract } from '../../../../src/shared/ipc.ts';
import { ownerActs } from '../../../../src/shared/domain/owner-act.ts';

/** Handlers that answer all the same, whatever is asked. */
const answering = (outcome: unknown): CommandHandlers => Object.fromEntries(Object.keys(contract).map((name) => [name, () => outcome])) as unknown as CommandHandlers;

test('what went well is noted, with its GPU and nothing of what was entered', async () => {
  const notes: unknown[][] = [];
  const handlers = notingActs(answering(ok(undefined)), (...note) => notes.push(note));
  await handlers['pricing.setPlan']({ gpu: 'g', plan: { strategy: 'market-balance', basePrice: '1', floor: '', ceiling: '', peakPremium: '' } });
  await handlers['providerToken.save']({ token: 'secret', keep: 'until-quit' });
  await handlers['gpus.detect'](undefined);
  expect(notes).toEqual([['pricing.setPlan', 'g'], ['providerToken.save', null]]);
});

test('what failed, or was called off, is not', async () => {
  const notes: unknown[] = [];
  await notingActs(answering(failed(problem('input-refused'))), (act) => notes.push(act))['loginItem.set'](true);
  await notingActs(answering(ok({ saved: false })), (act) => notes.push(act))['wallet.exportKeystore']({ address: '0x', passphrase: '', vault: {} });
  expect(notes).toEqual([]);
});

test('every act is a command that there is', () => {
  for (const act of ownerActs) expect(contract).toHaveProperty([act]);
});
