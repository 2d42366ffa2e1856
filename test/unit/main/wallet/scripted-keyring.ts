import { settled } from '../../../manual-clock.ts';
import type { KeyringProcess } from '../../../../src/main/wallet/keyring-caller.ts';
import { keyringRequest, type KeyringAnswer, type KeyringRequest } from '../../../../src/main/wallet/keyring-messages.ts';

/** A keyring process whose every answer the test decides. */
export interface ScriptedKeyring {
  readonly start: () => KeyringProcess;
  /** Every request that was sent, over all processes, as it was when it was sent. */
  readonly requests: KeyringRequest[];
  /** The messages themselves, as they are now. */
  readonly sent: unknown[];
  readonly started: () => number;
  readonly alive: () => number;
  /** Answers the last request. */
  answer(answer: AnswerWithoutId): Promise<void>;
  say(message: unknown): Promise<void>;
  crash(): Promise<void>;
}

type AnswerWithoutId = KeyringAnswer extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never;

export function scriptedKeyring(): ScriptedKeyring {
  const requests: KeyringRequest[] = [];
  const sent: unknown[] = [];
  let started = 0;
  const alive = new Set<{ tell: (message: unknown) => void; exited: () => void }>();

  const newest = (): { tell: (message: unknown) => void; exited: () => void } => {
    const last = [...alive].at(-1);
    if (last === undefined) throw new Error('no keyring process is alive');
    return last;
  };

  return {
    requests,
    sent,
    started: () => started,
    alive: () => alive.size,
    start() {
      started += 1;
      const self = { tell: (_message: unknown): void => undefined, exited: (): void => undefined };
      alive.add(self);
      return {
        send(message) {
          sent.push(message);
          requests.push(keyringRequest.parse(structuredClone(message)));
        },
        onMessage: (listener) => void (self.tell = listener),
        onExit: (listener) => void (self.exited = listener),
        kill() {
          alive.delete(self);
          setImmediate(() => self.exited());
        },
      };
    },
    async answer(answer) {
      const last = requests.at(-1);
      if (last === undefined) throw new Error('nothing was asked');
      newest().tell({ ...answer, id: last.id });
      await settled();
    },
    async say(message) {
      newest().tell(message);
      await settled();
    },
    async crash() {
      const dying = newest();
      alive.delete(dying);
      dying.exited();
      await settled();
    },
  };
}
