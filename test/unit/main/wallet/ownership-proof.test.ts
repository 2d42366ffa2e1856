import { expect, it } from 'vitest';
import { ownershipProofs } from '../../../../src/main/wallet/ownership-proof.ts';
import type { SignInSession } from '../../../../src/main/wallet/sign-in-session.ts';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok, type Result } from '../../../../src/shared/domain/result.ts';
import type { Address } from '../../../../src/shared/domain/wallet-address.ts';
import { manualClock } from '../../../manual-clock.ts';
import { known } from './wallet-room.ts';

const mine: Address = known.address;

/** A session whose answers a test gives by hand. */
function scene() {
  const clock = manualClock();
  const asked: string[] = [];
  let answer: (given: Result<string, Problem>) => void = () => undefined;
  const session: SignInSession = {
    token: (address) => {
      asked.push(`token ${address}`);
      return new Promise((resolve) => (answer = resolve));
    },
    refused: () => undefined,
    forget: () => void asked.push('forget'),
  };
  let changes = 0;
  const proofs = ownershipProofs(session, clock, () => (changes += 1));
  return { proofs, clock, asked, answer: (given: Result<string, Problem>) => answer(given), changes: () => changes };
}

it('is proven when the coordinator took a fresh signature, and keeps the session to itself', async () => {
  const { proofs, clock, asked, answer } = scene();
  expect(proofs.view()).toBeNull();
  const proving = proofs.prove(mine);
  expect(proofs.view()).toEqual({ address: mine, provenAt: null, running: true });
  answer(ok('a session token'));
  expect(await proving).toEqual({ ok: true, value: undefined });
  expect(proofs.view()).toEqual({ address: mine, provenAt: clock.now(), running: false });
  expect(asked, 'an older session proves nothing about now').toEqual(['forget', `token ${mine}`]);
});

it('is no longer proven when it failed since', async () => {
  const { proofs, answer } = scene();
  const first = proofs.prove(mine);
  answer(ok('a session token'));
  await first;
  const second = proofs.prove(mine);
  answer(failed(problem('coordinator-refused')));
  expect(await second).toEqual({ ok: false, failure: { code: 'coordinator-refused' } });
  expect(proofs.view()).toEqual({ address: mine, provenAt: null, running: false });
});

it('does not come back with an answer that was on its way when it was forgotten', async () => {
  const { proofs, answer, changes } = scene();
  const proving = proofs.prove(mine);
  proofs.forget();
  const before = changes();
  answer(ok('a session token'));
  await proving;
  expect(proofs.view()).toBeNull();
  expect(changes()).toBe(before);
});
