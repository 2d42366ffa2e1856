import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attentionOf } from '../../../../src/shared/domain/attention.ts';
import { needsOwner } from '../../../../src/shared/domain/glance.ts';
import { byImportance, importanceOf, isUrgent } from '../../../../src/shared/domain/importance.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { noticesOf } from '../../../../src/shared/domain/notices.ts';
import { problem, type Problem, type ProblemCode } from '../../../../src/shared/domain/problem.ts';
import type { GpuSection, Snapshot } from '../../../../src/shared/snapshot.ts';
import { problemTexts } from '../../../../src/shared/words/en/problems.ts';
import { aGpu } from '../../../gpus.ts';
import { gpuPricing } from '../../../gpu-pricing.ts';
import { emptySnapshot } from '../../../snapshots.ts';

const gpu = (key: string, met: Problem | null): GpuSection => ({
  gpu: aGpu({ key }),
  listing: { status: 'none', listingId: null, name: key, pricePerHour: null, registeredAt: null, booked: null, problem: met },
  standing: { state: 'offline', since: 0, cause: 'gpu', pauseReasons: [] },
});
const codesIn = (snapshot: Partial<Snapshot>, told: Problem | null = null): string[] =>
  attentionOf({ ...emptySnapshot, ...snapshot }, told).map((one) => (one.about === 'problem' ? one.problem.code : one.about));
const everyCode = Object.keys(problemTexts) as ProblemCode[];

describe('what needs attention', () => {
  test('nothing, while all is well', () => {
    expect(codesIn({})).toEqual([]);
  });

  test('what stops earning comes before what may cost money, that before other chores, notes come last', () => {
    const notices = (['no-tray', 'jobs-held', 'back-up-needed', 'coordinator-timeout', 'keychain-locked'] as const).map((code) => problem(code));
    expect(codesIn({ notices })).toEqual(['keychain-locked', 'back-up-needed', 'jobs-held', 'coordinator-timeout', 'no-tray']);
    expect(noticesOf(notices).map(({ code }) => code)).toEqual(codesIn({ notices }));
  });

  test('each once, wherever it is met, and not what the owner reads elsewhere', () => {
    const refused = problem('coordinator-key-refused', 'Invalid API key');
    const snapshot = {
      rig: { ...emptySnapshot.rig, problem: refused },
      connection: { ...emptySnapshot.connection, problem: problem('keychain-locked') },
      notices: [problem('keychain-locked'), problem('no-tray')],
      gpus: [gpu('a', refused), gpu('b', problem('coordinator-key-refused'))],
    };
    expect(codesIn(snapshot)).toEqual(['coordinator-key-refused', 'keychain-locked', 'no-tray']);
    expect(codesIn(snapshot, refused)).toEqual(['keychain-locked', 'no-tray']);
  });

  test('GPUs with the same problem share an entry; another detail is another entry', () => {
    const gpus = [gpu('a', problem('gpu-not-detected')), gpu('b', problem('listing-maybe-yours', 'gpu_1')), gpu('c', problem('gpu-not-detected')), gpu('d', problem('listing-maybe-yours', 'gpu_2')), gpu('e', null)];
    expect(attentionOf({ ...emptySnapshot, gpus }, null)).toEqual([
      { about: 'problem', problem: problem('listing-maybe-yours', 'gpu_1'), gpus: ['b'] },
      { about: 'problem', problem: problem('listing-maybe-yours', 'gpu_2'), gpus: ['d'] },
      { about: 'problem', problem: problem('gpu-not-detected'), gpus: ['a', 'c'] },
    ]);
  });

  test('a listing that stays booked after its booking; what else is wrong with a price is told on Strategy', () => {
    const pricing = (met: Problem): Partial<Snapshot> => {
      const one = gpuPricing();
      return { gpus: [gpu('a', null)], pricing: { ...emptySnapshot.pricing, gpus: { a: { ...one, listingPrice: { ...one.listingPrice, problem: met } } } } };
    };
    expect(codesIn(pricing(problem('listing-left-booked')))).toEqual(['listing-left-booked']);
    expect(codesIn(pricing(problem('coordinator-failing')))).toEqual([]);
  });

  test('the model server only where a GPU needs it', () => {
    const runtime = { ...emptySnapshot.runtime, state: { kind: 'not-found', problem: problem('runtime-unreachable'), at: 0 } } as const;
    expect(codesIn({ runtime })).toEqual([]);
    expect(codesIn({ runtime, jobs: { ...emptySnapshot.jobs, delivering: ['a'] } })).toEqual(['runtime-unreachable']);
  });

  test('what the ledger found out about the owner’s money', () => {
    const { sync } = emptySnapshot.earnings;
    const earnings = {
      ...emptySnapshot.earnings,
      sync: { ...sync, paidElsewhere: [{ jobId: 'j', address: '0x1' }], receipts: { ...sync.receipts, refused: [{ jobId: 'j', why: 'signature-wrong' as const }] } },
    };
    expect(codesIn({ earnings, notices: [problem('no-tray'), problem('no-gpu')] })).toEqual(['no-gpu', 'paid-elsewhere', 'receipts-refused', 'no-tray']);
  });

  test('advice comes last, by GPU, with all that is suggested for it', () => {
    const lookAgain = { code: 'look-again', evidence: { range: { from: 0, to: 1 }, onlineMs: 1, bookings: 0, utilization: null, income: ait('0'), ratePerHour: null } } as const;
    const noBookings = { code: 'no-bookings', evidence: { idleMs: 1, asked: null, market: null }, lowerBaseTo: null, guard: null } as const;
    const snapshot = {
      gpus: [gpu('a', null), gpu('b', null), gpu('c', problem('gpu-not-detected'))],
      notices: [problem('no-tray')],
      pricing: { ...emptySnapshot.pricing, gpus: { c: gpuPricing({ advice: [noBookings, lookAgain] }), b: gpuPricing({ advice: [] }), a: gpuPricing({ advice: [lookAgain] }) } },
    };
    expect(codesIn(snapshot)).toEqual(['gpu-not-detected', 'no-tray', 'advice', 'advice']);
    expect(attentionOf({ ...emptySnapshot, ...snapshot }, null).slice(2)).toEqual([
      { about: 'advice', gpu: 'a', advice: [lookAgain] },
      { about: 'advice', gpu: 'c', advice: [noBookings, lookAgain] },
    ]);
  });

  test('any notices: all of them, each once, in order of importance, and what was equal stays in its order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...everyCode)), (codes) => {
        const listed = codesIn({ notices: codes.map((code) => problem(code)) }) as ProblemCode[];
        expect(listed.toSorted()).toEqual(codes.toSorted());
        listed.slice(1).forEach((code, index) => {
          const before = listed[index]!;
          const order = byImportance(importanceOf(problem(before)), importanceOf(problem(code)));
          expect(order).toBeLessThanOrEqual(0);
          if (order === 0) expect(codes.indexOf(before)).toBeLessThan(codes.indexOf(code));
        });
      }),
    );
  });
});

test('what the owner has to do something about is urgent, and a wallet without a back-up; nothing else is', () => {
  expect(everyCode.filter((code) => isUrgent(problem(code)) !== needsOwner(problem(code)))).toEqual(['back-up-needed']);
});
