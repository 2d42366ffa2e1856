import type { GpuKey } from '../../shared/domain/gpu.ts';
import { ownerActs, type OwnerAct } from '../../shared/domain/owner-act.ts';
import type { CommandHandlers } from '../ipc.ts';

type Handle = (input: unknown) => unknown;

/** The same handlers; what the owner changed by one of them is noted once it went well. */
export function notingActs(handlers: CommandHandlers, note: (act: OwnerAct, gpu: GpuKey | null) => void): CommandHandlers {
  const noting = ownerActs.map((act): [OwnerAct, Handle] => {
    const handle = handlers[act] as Handle;
    return [
      act,
      async (input) => {
        const outcome = await handle(input);
        if (wentWell(outcome)) note(act, gpuIn(input));
        return outcome;
      },
    ];
  });
  return { ...handlers, ...(Object.fromEntries(noting) as Pick<CommandHandlers, OwnerAct>) };
}

/** Not where it failed, and not where the owner chose no place to save to. */
function wentWell(outcome: unknown): boolean {
  const { ok, value } = outcome as { readonly ok: boolean; readonly value?: { readonly saved?: boolean } | null };
  return ok && value?.saved !== false;
}

const gpuIn = (input: unknown): GpuKey | null =>
  typeof input === 'object' && input !== null && 'gpu' in input && typeof input.gpu === 'string' ? input.gpu : null;
