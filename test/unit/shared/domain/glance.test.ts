import { describe, expect, test } from 'vitest';
import { glanceOf } from '../../../../src/shared/domain/glance.ts';
import { problem, type ProblemCode } from '../../../../src/shared/domain/problem.ts';
import type { Glance, RigState } from '../../../../src/shared/domain/rig.ts';

const states: readonly RigState[] = ['unregistered', 'registering', 'connecting', 'online', 'degraded', 'offline', 'paused'];

describe('glanceOf', () => {
  test.each<[RigState, Glance]>([
    ['unregistered', 'offline'],
    ['registering', 'connecting'],
    ['connecting', 'connecting'],
    ['online', 'online'],
    ['degraded', 'connecting'],
    ['offline', 'offline'],
    ['paused', 'paused'],
  ])('%s without a problem shows %s', (state, glance) => {
    expect(glanceOf(state, [])).toBe(glance);
  });

  test.each<ProblemCode>(['coordinator-key-refused', 'keychain-locked', 'keychain-absent', 'settings-broken', 'provider-key-missing'])(
    '%s needs the owner, whatever the state',
    (code) => {
      for (const state of states) expect(glanceOf(state, [problem('no-tray'), problem(code)])).toBe('attention');
    },
  );

  test.each<ProblemCode>(['coordinator-unreachable', 'coordinator-timeout', 'coordinator-failing', 'coordinator-rate-limited', 'no-tray', 'connection-missing'])(
    '%s is no alarm: it passes by itself or stops nothing',
    (code) => {
      for (const state of states) expect(glanceOf(state, [problem(code)])).toBe(glanceOf(state, []));
    },
  );
});
