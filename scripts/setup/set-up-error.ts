/** Something that stops the set-up and that a person can do something about: shown as it is, without a stack. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
}
