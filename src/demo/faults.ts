/** The ways in which a service can be made to misbehave, one call at a time. */
export type Fault =
  /** A proxy's web page instead of the service. Nothing was done. */
  | { readonly kind: 'html' }
  /** 200 and a body of JSON that never ends. Nothing was done. */
  | { readonly kind: 'endless-body' }
  /** Any answer that a test wants, for example one of the six shapes of errors. Nothing was done. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** 429. Nothing was done. */
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds?: number }
  /** The connection is closed before the service looked at the call. */
  | { readonly kind: 'drop-before-acting' }
  /** No answer, for as long as the caller waits. Nothing was done. */
  | { readonly kind: 'hang' }
  /** The service does what it is asked, and the connection is gone before the answer. */
  | { readonly kind: 'drop-after-acting' }
  /** Does what it is asked and answers late: real milliseconds, whatever the marketplace's clock does. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Does what it is asked; every value in the answer has another type than it should have. */
  | { readonly kind: 'wrong-types' }
  /** Does what it is asked; the answer breaks off in the middle of its JSON, and says that this was all. */
  | { readonly kind: 'cut-off' };

/** Which calls a fault meets: all that fit every field given. */
export interface FaultPlace {
  readonly service?: 'coordinator' | 'chain';
  readonly method?: string;
  /** On the path without its query. */
  readonly path?: RegExp;
  /** After so many calls the fault is over; without it, it stays until it is removed. */
  readonly times?: number;
}

export interface Faults {
  /** The newest fault that fits is the one that strikes. Gives back how to remove it. */
  add(fault: Fault, where?: FaultPlace): () => void;
  clear(): void;
}

export interface FaultBook extends Faults {
  /** The fault that strikes this call, if any; counts it. */
  strike(call: { readonly service: 'coordinator' | 'chain'; readonly method: string; readonly path: string }): Fault | null;
}

export function faultBook(): FaultBook {
  let entries: { readonly fault: Fault; readonly where: FaultPlace; left: number }[] = [];
  return {
    add: (fault, where = {}) => {
      const entry = { fault, where, left: where.times ?? Number.POSITIVE_INFINITY };
      entries.unshift(entry);
      return () => {
        entries = entries.filter((other) => other !== entry);
      };
    },
    clear: () => {
      entries = [];
    },
    strike: (call) => {
      const entry = entries.find(
        ({ where, left }) =>
          left > 0 &&
          (where.service === undefined || where.service === call.service) &&
          (where.method === undefined || where.method === call.method) &&
          (where.path === undefined || where.path.test(call.path)),
      );
      if (entry === undefined) return null;
      entry.left -= 1;
      if (entry.left === 0) entries = entries.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}
