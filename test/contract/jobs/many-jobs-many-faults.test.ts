import { expect, test } from 'vitest';
import type { Fault } from '../../../src/demo/faults.ts';
import type { RuntimeFailure } from '../../../src/shared/domain/jobs/runtime-failure.ts';
import { seededRandom } from '../../manual-clock.ts';
import { expectAgreement } from './both-sides.ts';
import { jobsScene } from './jobs-scene.ts';

/** `RIGKEEPER_FAULTY_JOBS=1000` for a long night. */
const count = Number(process.env['RIGKEEPER_FAULTY_JOBS'] ?? 150);

const faults: readonly Fault[] = [
  { kind: 'drop-before-acting' },
  { kind: 'drop-after-acting' },
  { kind: 'cut-off' },
  { kind: 'html' },
  { kind: 'wrong-types' },
  { kind: 'answer', status: 500, body: { detail: 'Internal Server Error' } },
  { kind: 'answer', status: 503, body: { error: 'database is locked' } },
];
const places = [/\/poll$/, /\/result$/, /\/result$/, /\/fail$/, /\/rig-1\/jobs$/, /\/heartbeat$/];
const troubles: readonly RuntimeFailure[] = [{ code: 'out-of-memory' }, { code: 'cut-off' }, { code: 'unreachable' }, { code: 'too-large-out' }];

test(`${String(count)} paid jobs through a failing coordinator and a failing runtime: each ends once, the same on both sides`, async () => {
  const random = seededRandom(5);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const scene = await jobsScene({
    speed: 400,
    script: () => (random() < 0.15 ? { afterMs: 300 * random(), failure: pick(troubles) } : { afterMs: 600 * random() }),
    ports: {
      random,
      // An owner who lets it go on at once.
      held: () => null,
    },
  });
  const ids: string[] = [];
  const ended = (): number => ids.filter((id) => (scene.journal.find(id)?.endedAt ?? null) !== null).length;
  let left = count;
  let done = 0;
  while (left > 0 || done < ids.length) {
    for (; left > 0 && ids.length - done < 10; left -= 1) {
      ids.push(scene.order(`question ${String(ids.length)}`, { timeToLiveSeconds: 1e9 }));
      if (random() < 0.5) scene.embedded.faults.add(pick(faults), { path: pick(places), times: 1 });
    }
    const before = done;
    done = await scene.until('another end', () => {
      const now = ended();
      return now > before && now;
    });
  }
  const { delivered, failed } = expectAgreement(scene.embedded, scene.journal, ids);
  // Nothing was run twice, and what was delivered was run.
  expect(new Set(scene.ran).size).toBe(scene.ran.length);
  for (const id of delivered) {
    const { output } = JSON.parse(scene.embedded.seen.job(id)?.resultJson ?? '{}') as { output: string };
    expect(scene.ran).toContain(output.replace('an answer to ', ''));
    expect(output).toBe(`an answer to question ${String(ids.indexOf(id))}`);
  }
  // Both kinds of end were met, or the faults came at no telling moment.
  expect(delivered.length).toBeGreaterThan(count / 2);
  expect(failed.length).toBeGreaterThan(count / 20);
}, 60_000 + count * 3_000);
