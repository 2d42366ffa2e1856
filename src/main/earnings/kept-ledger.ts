import type { Clock } from '../../shared/domain/clock.ts';
import type { LedgerState } from '../../shared/domain/ledger/earnings-section.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { LedgerFailure } from './ledger-failure.ts';
import { isOfWriting, type LedgerThread } from './ledger-thread.ts';
import type { Ledger, LedgerNews } from './ledger.ts';
import { rememberedAnswers } from './remembered-answers.ts';

export interface KeptLedgerPorts {
  readonly thread: LedgerThread;
  readonly clock: Pick<Clock, 'after'>;
  /** What is said of the ledger is something else now. */
  readonly onState: () => void;
  /** Something new was written. */
  readonly onNews: (news: readonly LedgerNews[]) => void;
  readonly onBug: (error: unknown) => void;
}

/** The ledger with its ups and downs: what keeps it from working, and going on once that is over. */
export interface KeptLedger extends Ledger {
  /** The same desk; what becomes of each call is noted. */
  readonly desk: LedgerThread;
  /** What the desk answered to the same question, as long as nothing is written. */
  untilWritten<Value>(question: string, ask: () => Promise<Value>): Promise<Value>;
  state(): LedgerState;
  /** What the owner has to know of the file. */
  problems(): readonly Problem[];
  start(): void;
  stop(): Promise<void>;
}

const tryAgainMs = 30_000;
const writes: ReadonlySet<string> = new Set<keyof LedgerThread>(['record', 'importFrom', 'restore']);

export function keptLedger({ thread, clock, onState, onNews, onBug }: KeptLedgerPorts): KeptLedger {
  let state: LedgerState = { state: 'opening', problem: null, setAside: null, restoredFrom: null };
  const remembered = rememberedAnswers();
  let cancelTimer = (): void => undefined;
  let stopped = false;

  const become = (next: LedgerState): void => {
    const isSame = JSON.stringify(next) === JSON.stringify(state);
    state = next;
    if (!isSame) onState();
  };

  const failed = (error: unknown): void => {
    // It may be another file by now.
    remembered.forget();
    if (!(error instanceof LedgerFailure)) {
      onBug(error);
      return;
    }
    // A full disk lets everything be read.
    become({ ...state, state: isOfWriting(error.problem) ? 'open' : 'closed', problem: error.problem });
    cancelTimer();
    // A later version's file stays that.
    if (!stopped && error.problem.code !== 'ledger-newer') cancelTimer = clock.after(tryAgainMs, probe);
  };

  function probe(): void {
    cancelTimer();
    thread.probe().then((opening) => become({ state: 'open', problem: null, ...opening }), failed);
  }

  const noted = <Args extends readonly unknown[], Value>(name: string, call: (...args: Args) => Promise<Value>) => async (...args: Args): Promise<Value> => {
    if (writes.has(name)) remembered.forget();
    try {
      return await call(...args);
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  const desk = Object.fromEntries(Object.entries(thread).map(([name, call]) => [name, noted(name, call as (...args: readonly unknown[]) => Promise<unknown>)])) as unknown as LedgerThread;

  return {
    desk,
    async record(sightings, cursors = {}) {
      const news = await desk.record(sightings, cursors);
      // Written: whatever was wrong is over.
      if (state.problem !== null) probe();
      if (news.length > 0) onNews(news);
      return news;
    },
    cursor: (name) => remembered.get(`cursor ${name}`, () => desk.cursor(name)),
    event: (id) => remembered.get(`event ${id}`, () => desk.event(id)),
    count: (filter) => remembered.get(`count ${JSON.stringify(filter)}`, () => desk.count(filter)),
    page: desk.page,
    untilWritten: remembered.get,
    state: () => state,
    problems: () => [...toldOfFile(state), ...(state.problem === null ? [] : [state.problem])],
    // In a turn of its own: whoever starts it starts much else.
    start() {
      cancelTimer = clock.after(0, probe);
    },
    async stop() {
      stopped = true;
      cancelTimer();
      await thread.close().catch(onBug);
    },
  };
}

function toldOfFile({ setAside, restoredFrom }: LedgerState): readonly Problem[] {
  if (setAside === null) return [];
  return [restoredFrom === null ? problem('ledger-broken', setAside) : problem('ledger-restored', restoredFrom)];
}
