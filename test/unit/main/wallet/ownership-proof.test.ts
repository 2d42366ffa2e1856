import { expect, it } from 'vitest';
import type { Answer } from '../../../../src/main/market/market.ts';
import { marketProblem } from '../../../../src/main/market/market-problem.ts';
import { ownershipProofs } from '../../../../src/main/wallet/ownership-proof.ts';
import type { SignInSession } from '../../../../src/main/wallet/sign-in-session.ts';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import { failed, ok, type Result } from '../../../../src/shared/domain/result.ts';
import type { Address } from '../../../../src/shared/domain/wallet-address.ts';
import { manualClock, settled } from '../../../manual-clock.ts';
import { known } from './wallet-room.ts';

const mine: Address = known.address;
const day = 24 * 3_600_000;
const account: Answer<{ userId: string; username: string }> = ok({ userId: 'u', username: 'u' });

/** A session whose sign-ins a test answers by hand. */
function scene() {
  const clock = manualClock();
  const asked: string[] = [];
  let until: number | null = null;
  let answer: (given: Result<string, Problem>) => void = () => undefined;
  let knows = account;
  const session: SignInSession = {
    token(address) {
      if (until !== null && until > clock.now()) return Promise.resolve(ok('the token of before'));
      asked.push(`sign in ${address}`);
      return new Promise((resolve) => {
        answer = (given) => {
          until = given.ok ? clock.now() + day : null;
          resolve(given);
        };
      });
    },
    validUntil: () => (until !== null && until > clock.now() ? until : null),
    refused(_address, token) {
      asked.push(`refused: ${token}`);
      until = null;
    },
    forget() {
      asked.push('forget');
      until = null;
    },
  };
  let changes = 0;
  const whoAmI = (token: string): Promise<typeof knows> => {
    asked.push(`who am I: ${token}`);
    return Promise.resolve(knows);
  };
  const proofs = ownershipProofs({ session, whoAmI, problemOf: marketProblem, clock, changed: () => (changes += 1) });
  return {
    proofs,
    clock,
    asked,
    answer: (given: Result<string, Problem>) => answer(given),
    coordinatorSays: (says: typeof knows) => (knows = says),
    changes: () => changes,
  };
}

async function proven(): Promise<ReturnType<typeof scene>> {
  const made = scene();
  const proving = made.proofs.prove(mine);
  await settled();
  made.answer(ok('the token of before'));
  await proving;
  made.asked.length = 0;
  return made;
}

it('is proven when the coordinator took a signature, until its session ends', async () => {
  const { proofs, clock, asked, answer } = scene();
  expect(proofs.view()).toBeNull();
  const proving = proofs.prove(mine);
  expect(proofs.view()).toEqual({ address: mine, provenAt: null, validUntil: null, checkedAt: null, running: true });
  await settled();
  answer(ok('a session token'));
  expect(await proving).toEqual({ ok: true, value: undefined });
  expect(proofs.view()).toEqual({ address: mine, provenAt: clock.now(), validUntil: clock.now() + day, checkedAt: clock.now(), running: false });
  expect(asked).toEqual([`sign in ${mine}`]);

  await clock.advance(day);
  expect(proofs.view()).toEqual({ address: mine, provenAt: null, validUntil: null, checkedAt: null, running: false });
});

it('of a session that is good is checked without a new signature', async () => {
  const { proofs, clock, asked } = await proven();
  const provenAt = clock.now();
  await clock.advance(3_600_000);
  expect((await proofs.prove(mine)).ok).toBe(true);
  expect(asked).toEqual(['who am I: the token of before']);
  expect(proofs.view()).toEqual({ address: mine, provenAt, validUntil: provenAt + day, checkedAt: clock.now(), running: false });
});

it('whose session the coordinator knows no more is proven anew', async () => {
  const { proofs, clock, asked, answer, coordinatorSays } = await proven();
  await clock.advance(3_600_000);
  coordinatorSays(failed({ kind: 'token-refused', mayHaveActed: false }));
  const again = proofs.prove(mine);
  await settled();
  answer(ok('a new token'));
  expect((await again).ok).toBe(true);
  expect(asked).toEqual(['who am I: the token of before', 'refused: the token of before', `sign in ${mine}`]);
  expect(proofs.view()).toMatchObject({ provenAt: clock.now(), validUntil: clock.now() + day });
});

it('still counts where the coordinator can’t be asked, and no longer once it refused', async () => {
  const { proofs, clock, answer, coordinatorSays } = await proven();
  const before = proofs.view();
  coordinatorSays(failed({ kind: 'unreachable', mayHaveActed: false }));
  expect(await proofs.prove(mine)).toMatchObject({ ok: false, failure: { code: 'coordinator-unreachable' } });
  expect(proofs.view()).toEqual(before);

  coordinatorSays(failed({ kind: 'token-refused', mayHaveActed: false }));
  const second = proofs.prove(mine);
  await settled();
  answer(failed(problem('coordinator-refused')));
  expect(await second).toEqual({ ok: false, failure: { code: 'coordinator-refused' } });
  expect(proofs.view()).toMatchObject({ address: mine, provenAt: null, running: false });
  expect(clock.pending()).toBe(0);
});

it('does not come back with an answer that was on its way when it was forgotten', async () => {
  const { proofs, answer, changes } = scene();
  const proving = proofs.prove(mine);
  await settled();
  proofs.forget();
  const before = changes();
  answer(ok('a session token'));
  await proving;
  expect(proofs.view()).toBeNull();
  expect(changes()).toBe(before);
});
