import { readWork } from '../../../src/main/jobs/read-work.ts';
import type { Runtime, RuntimeResult, Work } from '../../../src/main/jobs/runtime.ts';
import type { Clock } from '../../../src/shared/domain/clock.ts';
import type { RuntimeFailure } from '../../../src/shared/domain/jobs/runtime-failure.ts';
import { failed, ok, type Result } from '../../../src/shared/domain/result.ts';

/** What the stand-in does with a prompt: the answer it gives after so long, or how it fails; `null`: it never ends by itself. */
export type Script = (prompt: string) => { readonly afterMs: number; readonly failure?: RuntimeFailure } | null;

/** A runtime behind the port that does what a test says. Its time is the clock's. Counts what it was given. */
export function scriptedRuntime(clock: Clock, script: Script): Runtime & { readonly ran: string[] } {
  const ran: string[] = [];
  const run: Runtime['run'] = (work, { signal, deadlineAt }) =>
    new Promise<Result<RuntimeResult, RuntimeFailure>>((resolve) => {
      const prompt = promptOf(work);
      ran.push(prompt);
      const begunMs = clock.monotonicMs();
      const end = (how: Result<RuntimeResult, RuntimeFailure>): void => {
        for (const cancel of timers) cancel();
        resolve(how);
      };
      const timers = [clock.after(Math.max(0, deadlineAt - clock.now()), () => end(failed({ code: 'timeout' })))];
      const plan = script(prompt);
      signal.addEventListener('abort', () => end(failed({ code: 'cancelled' })), { once: true });
      if (signal.aborted) end(failed({ code: 'cancelled' }));
      if (plan === null) return;
      timers.push(
        clock.after(plan.afterMs, () => {
          const durationMs = clock.monotonicMs() - begunMs;
          const metrics = { durationMs, firstTextMs: durationMs / 2, loadMs: 0, computeMs: durationMs, tokensIn: 7, tokensOut: 11 };
          end(plan.failure === undefined ? ok({ text: `an answer to ${prompt}`, finish: 'done', metrics }) : failed(plan.failure));
        }),
      );
    });
  return {
    ran,
    kind: 'ollama',
    name: 'A stand-in',
    identify: () => Promise.resolve(ok({ name: 'A stand-in', version: null })),
    models: () => Promise.resolve(ok(offeredModels)),
    serves: readWork,
    run,
  };
}

export const offeredModels = [{ name: 'llama3.2:latest', sizeBytes: null, family: null, parameters: null, quantization: null }];

const promptOf = ({ input }: Work): string => (input.kind === 'prompt' ? input.prompt : '');
