import type { Instant } from '../instant.ts';
import type { Problem } from '../problem.ts';
import type { RuntimeKind, RuntimeSettings } from './runtime-settings.ts';

/** What the window knows of the model server. */
export interface RuntimeSection {
  readonly chosen: RuntimeSettings;
  readonly state: RuntimeState;
  /** Others that were found on this computer, when the owner looked. */
  readonly others: readonly FoundRuntime[];
  readonly pull: ModelPull | null;
  /** The key that a model server may want. `unknown` until the keychain was asked. */
  readonly key: { readonly place: 'unknown' | 'missing' | 'in-keychain' | 'until-quit'; readonly problem: Problem | null };
}

export type RuntimeState =
  /** Nobody needed it yet, so nothing was asked. */
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'found';
      readonly name: string;
      readonly version: string | null;
      readonly models: readonly OfferedModel[];
      readonly canPull: boolean;
    }
  | { readonly kind: 'not-found'; readonly problem: Problem; readonly at: Instant };

export interface OfferedModel {
  /** As buyers name it: "llama3.2:latest". */
  readonly name: string;
  readonly sizeBytes: number | null;
  /** "llama", "qwen2". */
  readonly family: string | null;
  /** "3.2B". */
  readonly parameters: string | null;
  /** "Q4_K_M". */
  readonly quantization: string | null;
}

export interface FoundRuntime {
  readonly kind: RuntimeKind;
  readonly url: string;
  readonly name: string;
  readonly version: string | null;
}

/** A model that the owner has fetched. */
export interface ModelPull {
  readonly model: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  /** "downloading", as the model server says it; `null` before it said anything. */
  readonly status: string | null;
  readonly completedBytes: number | null;
  readonly totalBytes: number | null;
  readonly problem: Problem | null;
}

/** Who answers at an address that is not chosen yet. */
export interface RuntimeTest {
  readonly name: string;
  readonly version: string | null;
  readonly models: number;
}
