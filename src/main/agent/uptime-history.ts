import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { RecordedChange, UptimeSubject } from '../../shared/domain/recorded-uptime.ts';
import type { AgentView } from './agent.ts';

/** Where the history is kept. */
export interface UptimeHistory {
  add(changes: readonly RecordedChange[]): Promise<void>;
  /** The last change of every subject that has one. */
  latest(): Promise<readonly RecordedChange[]>;
  /** In order of time, with the last change before the range, which gives its beginning. */
  changes(subject: UptimeSubject, range: Interval): Promise<readonly RecordedChange[]>;
  /** Notes that the app was there at this time. */
  alive(at: Instant): Promise<void>;
  lastAlive(): Promise<Instant | null>;
}

export interface UptimeRecorder {
  /** Closes what an app that was killed left open. Nothing is recorded before. */
  start(): Promise<void>;
  viewChanged(view: AgentView): void;
  /** Resolves when all is kept, this ending included. */
  stop(): Promise<void>;
}

const aliveEveryMs = 60_000;

/** Writes down every change of state, once, in order. */
export function createUptimeRecorder(history: UptimeHistory, clock: Clock, onBug: (error: unknown) => void): UptimeRecorder {
  const last = new Map<string, RecordedChange>();
  let started = false;
  let writing: Promise<void> = Promise.resolve();
  let cancelAlive = (): void => undefined;

  const write = (what: () => Promise<void>): void => {
    writing = writing.then(what).catch(onBug);
  };
  const record = (changes: readonly RecordedChange[]): void => {
    const news = changes.flatMap((change) => inOrder(change, last.get(nameOf(change.subject))) ?? []);
    for (const change of news) last.set(nameOf(change.subject), change);
    if (news.length > 0) write(() => history.add(news));
  };
  const endAll = (at: Instant, cause: RecordedChange['cause']): void => {
    record([...last.values()].map(({ subject }) => ({ subject, at, state: 'not-running', cause, reasons: [] })));
  };
  const planAlive = (): void => {
    cancelAlive = clock.after(aliveEveryMs, () => {
      write(() => history.alive(clock.now()));
      planAlive();
    });
  };

  return {
    async start() {
      for (const change of await history.latest()) last.set(nameOf(change.subject), change);
      endAll((await history.lastAlive()) ?? clock.now(), 'ended-unseen');
      write(() => history.alive(clock.now()));
      started = true;
      planAlive();
      await writing;
    },
    viewChanged(view) {
      if (!started) return;
      const at = clock.now();
      const gpus = [...view.gpus].map(([key, { standing }]) => ({ subject: { kind: 'gpu', key } as const, ...standing }));
      const subjects = [{ subject: { kind: 'rig' } as const, ...view.rig }, ...gpus];
      record(subjects.map(({ subject, state, cause, pauseReasons }) => ({ subject, at, state, cause, reasons: pauseReasons.map(({ kind }) => kind) })));
    },
    async stop() {
      cancelAlive();
      if (started) endAll(clock.now(), 'quit');
      started = false;
      await writing;
    },
  };
}

/** The change as it is to be written, or `null` where nothing changed. A clock that was set back does not reorder. */
function inOrder(change: RecordedChange, before: RecordedChange | undefined): RecordedChange | null {
  if (before?.state === change.state && before.reasons.join() === change.reasons.join()) return null;
  const at = Math.floor(change.at / 1000) * 1000;
  return { ...change, at: Math.max(at, before?.at ?? at) };
}

const nameOf = (subject: UptimeSubject): string => (subject.kind === 'rig' ? 'rig' : `gpu ${subject.key}`);
