/**
 * Everything that can come of asking a model server to do a job, other than the text that was asked for.
 * - `unreachable`: nothing answers at the address. `not-local`: the address leads to another computer than the owner
 *   named, so nothing was sent. `refused`: it wants a key, or doesn't take this one.
 * - `timeout`: the time for it was over. `cancelled`: it was called off here.
 * - `model-missing`: the model isn't there. `out-of-memory`, `busy`: no room for it now.
 * - `too-large-in`, `too-large-out`: more than this rig's limits, or than fits the model. `empty`: no text came.
 * - `cut-off`: the answer broke off in the middle. `garbage`: what came can't be read. `failed`: an error of its own.
 * - `kind-not-served`: no runtime does such work. `payload-unusable`: what the buyer sent says not what to do.
 */
export const runtimeFailureCodes = [
  'unreachable',
  'not-local',
  'refused',
  'timeout',
  'cancelled',
  'model-missing',
  'out-of-memory',
  'busy',
  'too-large-in',
  'too-large-out',
  'empty',
  'cut-off',
  'garbage',
  'failed',
  'kind-not-served',
  'payload-unusable',
] as const;
export type RuntimeFailureCode = (typeof runtimeFailureCodes)[number];

export interface RuntimeFailure {
  readonly code: RuntimeFailureCode;
  /**
   * More about it, bounded and in our own words: a figure, a status, a field's name, a model that the owner has. Never a
   * piece of what a buyer sent or of what a model wrote, which is why a model server's own words about a job are not here.
   */
  readonly detail?: string;
  /** Of what is unreachable, where it is known: nobody knows the computer's name; its certificate can't be trusted. */
  readonly why?: 'name-unknown' | 'certificate';
}

/** Whose fault it is. What lies in the job itself says nothing against the rig, and is no reason to pause it. */
export function isFaultOfJob({ code }: RuntimeFailure): boolean {
  return code === 'kind-not-served' || code === 'payload-unusable' || code === 'too-large-in' || code === 'too-large-out' || code === 'model-missing';
}
