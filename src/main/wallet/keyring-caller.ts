import type { Clock } from '../../shared/domain/clock.ts';
import { keyringAnswer, type KeyringAnswer, type KeyringRequest } from './keyring-messages.ts';

/** A running keyring process (keyring-process.ts), however it was started. */
export interface KeyringProcess {
  /** Copies the message before it returns: its bytes are overwritten afterwards. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also after `kill`. */
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** A request without its number; the caller numbers them. */
export type KeyringQuestion = KeyringRequest extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never;
export type KeyringReply = KeyringAnswer | { readonly result: 'no-answer' } | { readonly result: 'process-ended' };

export interface KeyringCaller {
  /** Always settles: with the keychain's answer, or "no-answer" when the deadline is over. */
  ask(question: KeyringQuestion, deadlineMs: number): Promise<KeyringReply>;
  close(): void;
}

interface Call {
  readonly request: KeyringRequest;
  /** Who waits for the answer; several where the same entry is read at once, none once all have given up. */
  readonly waiting: Set<(reply: KeyringReply) => void>;
}

/**
 * Asks the keyring process one thing at a time, and starts and ends that process as needed.
 *
 * When nobody answers a prompt in time, a change is called off by ending the process, so that nothing is stored later
 * than the owner was told. A read stays open, because ending it would leave its prompt on the screen and the next try
 * would add another one: the same read joins it, `answeredLate` is told if it is answered after all, and any other
 * call replaces it.
 */
export function keyringCaller(options: {
  readonly start: () => KeyringProcess;
  readonly clock: Pick<Clock, 'after'>;
  /** A process that nobody asked anything for so long is ended, because it costs memory. */
  readonly idleMs: number;
  readonly answeredLate: (request: KeyringRequest, answer: KeyringAnswer) => void;
}): KeyringCaller {
  let running: KeyringProcess | null = null;
  let current: Call | null = null;
  let queue: Call[] = [];
  let stopIdling = (): void => undefined;
  let lastId = 0;
  let closed = false;

  const endProcess = (): void => {
    const ending = running;
    running = null;
    stopIdling();
    ending?.kill();
  };

  const startProcess = (): KeyringProcess => {
    const started = options.start();
    running = started;
    started.onMessage((message) => {
      if (started !== running) return;
      const answer = keyringAnswer.safeParse(message);
      if (answer.success) answered(answer.data);
      else breakOff();
    });
    started.onExit(() => {
      if (started === running) breakOff();
    });
    return started;
  };

  const breakOff = (): void => {
    const interrupted = current;
    abandonCurrent();
    if (interrupted !== null) finish(interrupted, { result: 'process-ended' });
    next();
  };

  const answered = (answer: KeyringAnswer): void => {
    const call = current;
    if (answer.id !== call?.request.id) return;
    current = null;
    if (call.waiting.size === 0) options.answeredLate(call.request, answer);
    finish(call, answer);
    next();
  };

  const next = (): void => {
    if (current !== null) return;
    const call = queue.shift();
    if (call === undefined) {
      if (running !== null) stopIdling = options.clock.after(options.idleMs, endProcess);
      return;
    }
    stopIdling();
    current = call;
    try {
      (running ?? startProcess()).send(call.request);
    } catch {
      breakOff();
    }
    if (call.request.ask === 'write') call.request.content.fill(0);
  };

  const giveUp = (call: Call, settle: (reply: KeyringReply) => void): void => {
    if (!call.waiting.delete(settle)) return;
    settle({ result: 'no-answer' });
    if (call.waiting.size > 0) return;
    if (call !== current) {
      queue = queue.filter((queued) => queued !== call);
      finish(call, { result: 'no-answer' });
    } else if (call.request.ask !== 'read' || queue.length > 0) {
      abandonCurrent();
      next();
    }
  };

  const abandonCurrent = (): void => {
    current = null;
    endProcess();
  };

  return {
    ask(question, deadlineMs) {
      if (closed) return Promise.resolve({ result: 'process-ended' });
      return new Promise((resolve) => {
        const open = current !== null && isSameRead(current.request, question) ? current : null;
        const call: Call = open ?? { request: { ...question, id: ++lastId }, waiting: new Set() };
        const cancelDeadline = options.clock.after(deadlineMs, () => giveUp(call, settle));
        const settle = (reply: KeyringReply): void => {
          cancelDeadline();
          resolve(reply);
        };
        call.waiting.add(settle);
        if (open !== null) return;
        queue.push(call);
        if (current?.waiting.size === 0) abandonCurrent();
        next();
      });
    },
    close() {
      closed = true;
      const calls = current === null ? queue : [current, ...queue];
      current = null;
      queue = [];
      endProcess();
      for (const call of calls) finish(call, { result: 'process-ended' });
    },
  };
}

/** Settles everybody who waits, each with bytes of their own, and overwrites the rest. */
function finish(call: Call, reply: KeyringReply): void {
  for (const settle of call.waiting) {
    settle(reply.result === 'content' ? { ...reply, content: reply.content?.slice() ?? null } : reply);
  }
  call.waiting.clear();
  if (reply.result === 'content') reply.content?.fill(0);
  if (call.request.ask === 'write') call.request.content.fill(0);
}

function isSameRead(open: KeyringRequest, question: KeyringQuestion): boolean {
  return open.ask === 'read' && question.ask === 'read' && open.service === question.service && open.account === question.account;
}
