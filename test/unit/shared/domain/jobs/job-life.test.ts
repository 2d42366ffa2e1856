import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOver, mostSendings, nextLife, type JobEvent, type JobLife } from '../../../../../src/shared/domain/jobs/job-life.ts';

const failure = { code: 'out-of-memory', said: null } as const;
const event = fc.oneof(
  fc.constantFrom<JobEvent>({ kind: 'begun' }, { kind: 'done' }, { kind: 'broke', failure }, { kind: 'sent' }, { kind: 'acknowledged' }, { kind: 'not-taken' }, { kind: 'restarted' }),
  fc.constantFrom('open', 'completed', 'failed', 'ended', 'unknown').map((state): JobEvent => ({ kind: 'told', state: state as never })),
);
const events = fc.array(event, { maxLength: 40 });
const taken: JobLife = { stage: 'taken' };
const walk = (steps: readonly JobEvent[]): readonly JobLife[] => steps.reduce<readonly JobLife[]>((all, step) => [...all, nextLife(all.at(-1) ?? taken, step)], [taken]);

describe('whatever happens to a job', () => {
  test('what is over stays as it is', () => {
    fc.assert(
      fc.property(events, (steps) => {
        const lives = walk(steps);
        const over = lives.findIndex(isOver);
        if (over >= 0) expect(new Set(lives.slice(over)).size).toBe(1);
      }),
    );
  });

  test('nothing is delivered that was not done, and nothing that was given up', () => {
    fc.assert(
      fc.property(events, (steps) => {
        const stages = walk(steps).map(({ stage }) => stage);
        const sent = stages.findIndex((stage) => stage === 'delivering' || stage === 'delivered');
        if (sent >= 0) expect(stages.slice(0, sent)).toContain('to-deliver');
        const givenUp = stages.findIndex((stage) => stage === 'to-report');
        if (givenUp >= 0) expect(stages.slice(givenUp)).not.toContain('delivering');
        if (givenUp >= 0) expect(stages.slice(givenUp)).not.toContain('delivered');
      }),
    );
  });

  test('nothing is sent again before the coordinator has said that it has not got it', () => {
    fc.assert(
      fc.property(events, (steps) => {
        const lives = walk(steps);
        lives.forEach((life, index) => {
          const before = lives[index - 1];
          if (before === undefined || before === life || before.stage !== 'delivering' || life.stage !== 'to-deliver') return;
          expect(['not-taken', 'told']).toContain(steps[index - 1]?.kind);
        });
      }),
    );
  });

  test('a coordinator that never says yes or no brings it to an end all the same', () => {
    let life: JobLife = nextLife(nextLife(taken, { kind: 'begun' }), { kind: 'done' });
    let sendings = 0;
    while (!isOver(life) && sendings < 100) {
      life = nextLife(nextLife(life, { kind: 'sent' }), { kind: 'told', state: 'open' });
      sendings += 1;
    }
    expect(life).toEqual({ stage: 'failed', failure: { code: 'result-not-taken', said: null } });
    expect(sendings).toBe(2 * mostSendings);
  });
});

describe('after the app ended in the middle', () => {
  const restarted = (life: JobLife): JobLife => nextLife(life, { kind: 'restarted' });
  test.each(['taken', 'running'] as const)('a job that was %s is given up', (stage) => {
    expect(restarted({ stage })).toEqual({ stage: 'to-report', sendings: 0, failure: { code: 'interrupted', said: null } });
  });
  test('what was written down to be sent goes on being sent, and what was sent is asked about', () => {
    for (const stage of ['to-deliver', 'delivering'] as const) expect(restarted({ stage, sendings: 1 })).toEqual({ stage, sendings: 1 });
    for (const stage of ['to-report', 'reporting'] as const) expect(restarted({ stage, sendings: 1, failure })).toEqual({ stage, sendings: 1, failure });
  });
});

test('a result whose answer was lost: the coordinator’s word decides', () => {
  const delivering: JobLife = { stage: 'delivering', sendings: 1 };
  expect(nextLife(delivering, { kind: 'told', state: 'completed' })).toEqual({ stage: 'delivered' });
  expect(nextLife(delivering, { kind: 'told', state: 'open' })).toEqual({ stage: 'to-deliver', sendings: 1 });
  expect(nextLife(delivering, { kind: 'told', state: 'ended' })).toEqual({ stage: 'failed', failure: { code: 'ended-by-coordinator', said: null } });
});
