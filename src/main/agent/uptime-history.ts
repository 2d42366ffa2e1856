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
    const news = changes.flatMap((change) => newsIn(change, last.get(nameOf(change.subject))) ?? []);
    keep(news);
  };
  const keep = (news: readonly RecordedChange[]): void => {
    for (const change of news) last.set(nameOf(change.subject), change);
    if (news.length > 0) write(() => history.add(news));
  };
  const endAll = (at: Instant, cause: RecordedChange['cause']): void => {
    record([...last.values()].map(({ subject }) => ({ subject, at, state: 'not-running', cause, reasons: [] })));
  };
  /** After all that is known to have happened, whatever the clock said when the app was last seen alive. */
  const endUnseen = (aliveAt: Instant): void => {
    const open = [...last.values()].filter(({ state }) => state !== 'not-running');
    endAll(Math.max(aliveAt, ...open.map(({ at }) => at)), 'ended-unseen');
  };
  let seen = { wallMs: clock.now(), monotonicMs: clock.monotonicMs() };
  /**
   * After the clock was set, what holds is written down again with the new time: else it would be told from a time that
   * never was, until the next change. The monotonic clock may have stood still in sleep; once more is no harm then.
   */
  const followClock = (): void => {
    const now = { wallMs: clock.now(), monotonicMs: clock.monotonicMs() };
    const setByMs = now.wallMs - seen.wallMs - (now.monotonicMs - seen.monotonicMs);
    seen = now;
    if (Math.abs(setByMs) > setRightMs) keep([...last.values()].map((change) => ({ ...change, at: now.wallMs })));
  };
  const planAlive = (): void => {
    cancelAlive = clock.after(aliveEveryMs, () => {
      followClock();
      write(() => history.alive(clock.now()));
      planAlive();
    });
  };

  return {
    async start() {
      for (const change of await history.latest()) last.set(nameOf(change.subject), change);
      endUnseen((await history.lastAlive()) ?? clock.now());
      write(() => history.alive(clock.now()));
      started = true;
      planAlive();
      await writing;
    },
    viewChanged(view) {
      if (!started) return;
      followClock();
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

/** By so much a clock is set right every now and then; a change is told that much late rather than out of order. */
const setRightMs = 60_000;

/**
 * The change as it is to be written, or `null` where nothing changed. A clock that was set back a little does not
 * reorder. After a larger step the time is the one that the clock now says, or all that follows would be told in the
 * future; which of the two was wrong is for whoever reads it to find out (history/contradictions.ts).
 */
function newsIn(change: RecordedChange, before: RecordedChange | undefined): RecordedChange | null {
  if (before?.state === change.state && before.reasons.join() === change.reasons.join()) return null;
  const { at } = change;
  return { ...change, at: before !== undefined && before.at - at <= setRightMs ? Math.max(at, before.at) : at };
}

const nameOf = (subject: UptimeSubject): string => (subject.kind === 'rig' ? 'rig' : `gpu ${subject.key}`);
