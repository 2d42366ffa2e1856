import type { After, KeyringProcess } from '../../../src/main/wallet/keyring-caller.ts';
import { keyringRequest, type KeyringAnswer, type KeyringRequest } from '../../../src/main/wallet/keyring-messages.ts';

/** A keyring process whose every answer the test decides, and a clock that the test turns. */
export interface ScriptedKeyring {
  readonly start: () => KeyringProcess;
  readonly after: After;
  /** Every request that was sent, over all processes, as it was when it was sent. */
  readonly requests: KeyringRequest[];
  readonly started: () => number;
  readonly alive: () => number;
  /** Answers the last request. */
  answer(answer: AnswerWithoutId): Promise<void>;
  say(message: unknown): Promise<void>;
  crash(): Promise<void>;
  turnClock(ms: number): Promise<void>;
}

type AnswerWithoutId = KeyringAnswer extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never;

export function scriptedKeyring(): ScriptedKeyring {
  const requests: KeyringRequest[] = [];
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  let started = 0;
  const alive = new Set<{ tell: (message: unknown) => void; exited: () => void }>();

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const newest = (): { tell: (message: unknown) => void; exited: () => void } => {
    const last = [...alive].at(-1);
    if (last === undefined) throw new Error('no keyring process is alive');
    return last;
  };

  return {
    requests,
    started: () => started,
    alive: () => alive.size,
    start() {
      started += 1;
      const self = { tell: (_message: unknown): void => undefined, exited: (): void => undefined };
      alive.add(self);
      return {
        send: (message) => void requests.push(keyringRequest.parse(structuredClone(message))),
        onMessage: (listener) => void (self.tell = listener),
        onExit: (listener) => void (self.exited = listener),
        kill() {
          alive.delete(self);
          setImmediate(() => self.exited());
        },
      };
    },
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    async answer(answer) {
      const last = requests.at(-1);
      if (last === undefined) throw new Error('nothing was asked');
      newest().tell({ ...answer, id: last.id });
      await settle();
    },
    async say(message) {
      newest().tell(message);
      await settle();
    },
    async crash() {
      const dying = newest();
      alive.delete(dying);
      dying.exited();
      await settle();
    },
    async turnClock(ms) {
      now += ms;
      const due = timers.filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.run();
      await settle();
    },
  };
}
