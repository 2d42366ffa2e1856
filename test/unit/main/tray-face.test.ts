import { expect, test } from 'vitest';
import { trayFace } from '../../../src/main/tray-face.ts';
import type { PauseReason } from '../../../src/shared/domain/pause.ts';
import type { RigState } from '../../../src/shared/domain/rig.ts';
import { emptySnapshot } from '../../snapshots.ts';
import { englishAt } from '../../speech.ts';

const speech = englishAt('06:00');

function menuFor(state: RigState, pauseReasons: readonly PauseReason[] = []): { labels: readonly string[]; click: (label: string) => string } {
  const done: string[] = [];
  const note = (what: string) => (): void => void done.push(what);
  const { menu } = trayFace(
    { ...emptySnapshot, rig: { ...emptySnapshot.rig, state, pauseReasons } },
    { open: note('open'), resume: note('resume'), quit: note('quit'), pause: (choice) => void done.push(`pause ${choice}`) },
    speech,
  );
  const entries = menu.flat();
  return {
    labels: entries.map(({ label }) => label),
    click(label) {
      entries.find((entry) => entry.label === label)?.onClick?.();
      return done.join();
    },
  };
}

test('before the first time online there is nothing to pause', () => {
  expect(menuFor('unregistered').labels).toEqual(['Not online yet', 'Open Rigkeeper', 'Quit']);
});

test('online: every pause, each with its own meaning', () => {
  const { labels } = menuFor('online');
  expect(labels).toEqual(['Online', 'Open Rigkeeper', 'Pause', 'Pause for 1 hour', 'Pause until tomorrow', 'Finish current work, then pause', 'Quit']);
  expect(menuFor('online').click('Pause')).toBe('pause now');
  expect(menuFor('online').click('Pause for 1 hour')).toBe('pause an-hour');
  expect(menuFor('online').click('Pause until tomorrow')).toBe('pause until-tomorrow');
  expect(menuFor('online').click('Finish current work, then pause')).toBe('pause after-work');
});

test.each<[string, RigState, PauseReason, readonly string[]]>([
  ['paused by hand', 'paused', { kind: 'by-hand' }, ['Resume', 'Pause for 1 hour', 'Pause until tomorrow']],
  ['paused until a time', 'paused', { kind: 'until', until: 1 }, ['Resume', 'Pause until I resume', 'Pause for 1 hour', 'Pause until tomorrow']],
  ['finishing its work', 'online', { kind: 'draining' }, ['Stay online', 'Pause now', 'Pause for 1 hour', 'Pause until tomorrow']],
])('%s', (_name, state, reason, offered) => {
  const menu = menuFor(state, [reason]);
  expect(menu.labels.slice(2, -1)).toEqual(offered);
  expect(menu.click(offered[0] ?? '')).toBe('resume');
});

test('what holds the rig back without its owner’s word can’t be resumed, and the owner can still pause', () => {
  expect(menuFor('paused', [{ kind: 'battery' }]).labels).not.toContain('Resume');
  expect(menuFor('paused', [{ kind: 'battery' }]).labels).toContain('Pause');
});
