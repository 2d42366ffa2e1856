import { expect, test } from 'vitest';
import { diagnosticsReport } from '../../../src/main/diagnostics-report.ts';
import { secretScrubber } from '../../../src/main/logging/secret-scrubber.ts';
import { problem } from '../../../src/shared/domain/problem.ts';
import { emptySnapshot } from '../../snapshots.ts';

const facts = {
  at: '2026-11-23T11:00:00.000Z',
  snapshot: emptySnapshot,
  versions: { Electron: '33.2.1' },
  home: '/home/ann',
  logTail: [],
};

test('says what is wrong, and which versions it is wrong in', () => {
  const snapshot = { ...emptySnapshot, notices: [problem('settings-broken', 'settings-1.json')], rig: { ...emptySnapshot.rig, pauseReasons: [{ kind: 'battery' }] as const } };
  const report = diagnosticsReport({ ...facts, snapshot });
  expect(report).toContain('Rigkeeper 0.0.0, 2026-11-23T11:00:00.000Z');
  expect(report).toContain('Electron: 33.2.1');
  expect(report).toContain('problems: settings-broken');
  expect(report).toContain('held back by: battery');
});

test('holds neither secrets, nor passwords in addresses, nor whose home it is', () => {
  const scrubber = secretScrubber();
  scrubber.hide('very-secret-key-1');
  const snapshot = { ...emptySnapshot, connection: { ...emptySnapshot.connection, coordinatorUrl: 'https://ann:hush-hush@example.org/api?key=hush-hush' } };
  const report = scrubber.scrub(diagnosticsReport({ ...facts, snapshot, logTail: ['{"msg":"very-secret-key-1 in /home/ann/x"}'] }));
  expect(report).toContain('coordinator: https://example.org/api\n');
  expect(report).toContain('{"msg":"[secret] in ~/x"}');
  expect(report).not.toMatch(/hush-hush|very-secret|\/home\/ann/);
});
