/** How a simulated model server fails. Each is used up by one run, unless it is set for all. */
export type ModelFault =
  /** An error instead of an answer, in the words that it is given. */
  | { readonly kind: 'error'; readonly status: number; readonly message: string }
  /** An error in the middle of an answer that began well. */
  | { readonly kind: 'error-midway'; readonly afterWords: number; readonly message: string }
  /** The connection breaks. */
  | { readonly kind: 'cut-off'; readonly afterWords: number }
  /** The answer ends as if it were whole, without the word that it is. */
  | { readonly kind: 'end-early'; readonly afterWords: number }
  /** Silence, with the connection open. */
  | { readonly kind: 'silence'; readonly afterWords: number }
  /** It never stops writing. */
  | { readonly kind: 'endless' }
  /** An answer that isn't one, of the type that it should be. */
  | { readonly kind: 'garbage'; readonly bytes: string | Uint8Array };

/** As Ollama says it: the model's weights don't fit, or what the run needs on top doesn't. */
export const outOfMemory: ModelFault = { kind: 'error', status: 500, message: 'model requires more system memory (8.1 GiB) than is available (7.3 GiB)' };
export const cudaOutOfMemory: ModelFault = { kind: 'error-midway', afterWords: 2, message: 'CUDA error: out of memory' };
export const serverBusy: ModelFault = { kind: 'error', status: 503, message: 'server busy, please try again.  maximum pending requests exceeded' };

/** What will go wrong, in order. */
export interface ModelFaults {
  once(fault: ModelFault): void;
  always(fault: ModelFault | null): void;
}

export interface ModelFaultBook extends ModelFaults {
  next(): ModelFault | null;
}

export function modelFaultBook(): ModelFaultBook {
  const queue: ModelFault[] = [];
  let standing: ModelFault | null = null;
  return {
    once: (fault) => void queue.push(fault),
    always(fault) {
      standing = fault;
    },
    next: () => queue.shift() ?? standing,
  };
}
