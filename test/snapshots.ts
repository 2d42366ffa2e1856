import { usualJobLimits } from '../src/shared/domain/jobs/job-limits.ts';
import { unknownMachine, usualRules } from '../src/shared/domain/keep-online-rules.ts';
import { nothingSynced } from '../src/shared/domain/ledger/sync-state.ts';
import { usualNotifications } from '../src/shared/domain/notification-settings.ts';
import { usualReminders } from '../src/shared/domain/peak-reminders.ts';
import { usualRuntime } from '../src/shared/domain/jobs/runtime-settings.ts';
import type { Snapshot } from '../src/shared/snapshot.ts';

/** A rig of which nothing is known yet: what tests change a field or two of. */
export const emptySnapshot: Snapshot = {
  app: { version: '0.0.0', dataFolder: '/data', demo: null, trayAvailable: null },
  language: { choice: 'system', spoken: { language: 'en', tag: 'en-GB' } },
  appearance: { theme: 'system', contrast: 'system' },
  setUp: { done: false, draft: { step: 'gpus', gpus: {} }, suggestedId: 'my-rig' },
  connection: {
    coordinatorUrl: 'http://127.0.0.1:8203',
    chainUrl: 'http://127.0.0.1:8202',
    providerId: '',
    region: 'global',
    heartbeatIntervalMs: 15_000,
    providerKey: 'unknown',
    keyFor: null,
    problem: null,
  },
  detection: { running: false, finishedAt: null, problems: [] },
  gpus: [],
  rig: {
    state: 'unregistered',
    since: 0,
    cause: 'start',
    pauseReasons: [],
    problem: null,
    liveness: { lastAcknowledgedAt: null, consecutiveMisses: 0, acknowledgedInARow: 0, roundTripMs: null, intervalMs: 15_000 },
  },
  keepOnline: {
    rules: usualRules,
    stayAwake: { wanted: false, active: false },
    loginItem: { kind: 'unknown' },
    machine: { ...unknownMachine, knowsMetered: false },
  },
  uptime: null,
  wallet: { wallets: [], payoutAddress: null, vault: 'keychain', balance: null, proof: null, providerToken: { place: 'unknown', problem: null } },
  pricing: {
    peakWindow: { zone: 'UTC', startMinute: 540, endMinute: 1260, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    zones: { chosen: null, computer: 'UTC' },
    nextPeak: null,
    reminders: usualReminders,
    gpus: {},
  },
  earnings: { today: null, last30Days: null, ledger: { state: 'opening', problem: null, setAside: null, restoredFrom: null }, sync: nothingSynced, electricity: null, receiptKey: null, coordinators: [], currentBookings: [] },
  jobs: {
    delivering: [],
    worker: { kind: 'off' },
    current: [],
    recent: [],
    limits: usualJobLimits,
    showsContent: false,
    problem: null,
  },
  runtime: { chosen: usualRuntime, state: { kind: 'not-asked' }, others: [], pull: null, key: { place: 'unknown', problem: null } },
  notifications: usualNotifications,
  notices: [],
};
