/** The same keys in every language, with the same figures. */
export type Same<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string
    ? string
    : Messages[Key] extends (...figures: infer Figures) => string
      ? (...figures: Figures) => string
      : Same<Messages[Key]>;
};
