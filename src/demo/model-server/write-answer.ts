import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../shared/domain/clock.ts';
import type { ModelFault } from './model-faults.ts';

/** One request with its answer still to be written. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly clock: Clock;
  /** Between two words. */
  readonly paceMs: number;
}

/** How an answer is written on the wire. */
export interface AnswerForm {
  readonly contentType: string;
  /** What stands before the first word. */
  readonly begin?: () => string;
  readonly word: (word: string) => string;
  readonly error: (message: string) => string;
  readonly end: (figures: RunFigures) => string;
}

export interface RunFigures {
  readonly words: number;
  readonly promptWords: number;
  readonly reason: 'stop' | 'length';
  readonly tookMs: number;
}

export type FaultInAnswer = Exclude<ModelFault, { readonly kind: 'error' }>;
export type RunEnd = 'whole' | 'failed' | 'hung-up';

/**
 * What a model would have been asked for. No model runs here, and the answer says so: it is the same for every prompt
 * of the same length.
 */
function simulatedWords(prompt: string): readonly string[] {
  const words = wordsIn(prompt);
  const text = `This is a simulated answer: no model ran, and nothing was understood of a prompt of ${words} ${words === 1 ? 'word' : 'words'}.`;
  return text.split(/(?<= )/);
}

export const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** Writes an answer word by word, or what a fault makes of it. Resolves when it is written or the caller hung up. */
export async function writeAnswer(exchange: Exchange, form: AnswerForm, run: { readonly prompt: string; readonly mostWords: number; readonly fault: FaultInAnswer | null }): Promise<RunEnd> {
  const { response, clock } = exchange;
  const { fault } = run;
  const startedMs = clock.monotonicMs();
  response.writeHead(200, { 'content-type': form.contentType });
  response.flushHeaders();
  if (fault?.kind === 'garbage') {
    response.end(fault.bytes);
    return 'failed';
  }

  if (form.begin !== undefined) response.write(form.begin());
  const whole = simulatedWords(run.prompt);
  const words = fault?.kind === 'endless' ? null : whole.slice(0, run.mostWords);
  const stopAfter = fault !== null && 'afterWords' in fault ? fault.afterWords : Number.POSITIVE_INFINITY;
  for (let written = 0; words === null || written < words.length; written++) {
    if (written >= stopAfter) break;
    if (!(await pause(exchange))) return 'hung-up';
    response.write(form.word(words === null ? 'on and on ' : (words[written] ?? '')));
  }
  const end = fault === null || fault.kind === 'endless' ? 'whole' : fault.kind;
  if (end === 'error-midway' && fault?.kind === end) response.end(form.error(fault.message));
  if (end === 'cut-off') response.destroy();
  if (end === 'end-early') response.end();
  if (end === 'silence') await hungUp(response);
  if (end !== 'whole') return end === 'silence' ? 'hung-up' : 'failed';
  const reason = whole.length > run.mostWords ? 'length' : 'stop';
  response.end(form.end({ words: words?.length ?? 0, promptWords: wordsIn(run.prompt), reason, tookMs: clock.monotonicMs() - startedMs }));
  return 'whole';
}

/** Waits for the next word. Gives whether the caller is still there. */
export async function pause({ response, clock, paceMs }: Pick<Exchange, 'response' | 'clock' | 'paceMs'>): Promise<boolean> {
  await new Promise<void>((resolve) => {
    if (paceMs === 0) setImmediate(resolve);
    else clock.after(paceMs, resolve);
  });
  return !response.destroyed;
}

const hungUp = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.once('close', resolve);
  });

export function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body);
}
