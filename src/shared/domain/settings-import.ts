/** What an import of settings can change: some parts as a whole, some with what stands there. */
export const importedParts = [
  'coordinatorUrl',
  'chainUrl',
  'providerId',
  'region',
  'keepOnline',
  'peak',
  'notifications',
  'plans',
  'gpus',
  'electricity',
  'receiptKeys',
  'jobLimits',
  'runtime',
  'language',
  'appearance',
] as const;
export type ImportedPart = (typeof importedParts)[number];

/** One thing that an import would change. `from`, `to`: `null` where it can't be said in a word or two. */
export interface SettingsChange {
  readonly part: ImportedPart;
  readonly from: string | null;
  readonly to: string | null;
}
