import { isDeepStrictEqual } from 'node:util';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { ImportedPart, SettingsChange } from '../../shared/domain/settings-import.ts';
import { readExport } from './settings-export.ts';
import type { Settings, SettingsValues } from './settings.ts';

export interface SettingsImportPorts {
  readonly settings: Settings;
  /** A demo stays on its own marketplace. */
  readonly keepsConnection: boolean;
  /** Keeps where the marketplace is, as the form does. */
  readonly saveConnection: (connection: Pick<SettingsValues, ConnectionField>) => Promise<Result<void, Problem>>;
  /** The settings are other ones: every room looks at its own. */
  readonly applied: () => void;
}

/** Takes over the choices of an exported file, once its owner has seen what would change. */
export interface SettingsImport {
  /** What this file would change; it is held until it is taken over, or another one is read. */
  read(text: string): Result<readonly SettingsChange[], Problem>;
  /** Keeps the present settings in a file and takes over what was read last. Gives that file's name. */
  takeOver(): Promise<Result<{ readonly keptAs: string }, Problem>>;
}

const connectionFields = ['coordinatorUrl', 'chainUrl', 'providerId', 'region'] as const;
type ConnectionField = (typeof connectionFields)[number];

export function createSettingsImport({ settings, keepsConnection, saveConnection, applied }: SettingsImportPorts): SettingsImport {
  let held: Partial<SettingsValues> | null = null;

  return {
    read(text) {
      held = null;
      const file = readExport(text);
      if (!file.ok) return failed(problem('import-refused', file.failure));
      held = file.value;
      return ok(changesBetween(settings.get(), after(settings.get(), held, keepsConnection)));
    },
    async takeOver() {
      if (held === null) return failed(problem('input-refused'));
      const kept = await settings.keepCopy();
      if (!kept.ok) return kept;
      const before = settings.get();
      const next = after(before, held, keepsConnection);
      // First, since it can be refused: then nothing has changed.
      if (connectionFields.some((field) => before[field] !== next[field])) {
        const { coordinatorUrl, chainUrl, providerId, region } = next;
        const saved = await saveConnection({ coordinatorUrl, chainUrl, providerId, region });
        if (!saved.ok) return saved;
      }
      const choices = Object.entries(next).filter(([name]) => !(connectionFields as readonly string[]).includes(name));
      const saved = await settings.change(Object.fromEntries(choices));
      held = null;
      applied();
      return saved.ok ? ok({ keptAs: kept.value }) : saved;
    },
  };
}

/**
 * The choices as they will be. What isn't in the file stays, and so does what is no choice but a state of this rig:
 * whether it is online or paused, which GPUs are offered and take jobs, what was told and sent.
 */
function after(now: SettingsValues, file: Partial<SettingsValues>, keepsConnection: boolean): Pick<SettingsValues, ChoiceField> {
  const { rules, stayAwake, peakWindow, reminders, notifications, electricity, runtime, language, appearance } = { ...now, ...file };
  const { coordinatorUrl, chainUrl, providerId, region } = keepsConnection ? now : { ...now, ...file };
  return {
    coordinatorUrl,
    chainUrl,
    providerId: providerId === '' ? now.providerId : providerId,
    region,
    rules,
    stayAwake,
    peakWindow,
    reminders,
    notifications,
    electricity,
    runtime,
    language,
    appearance,
    pricing: { ...now.pricing, plans: { ...now.pricing.plans, ...file.pricing?.plans } },
    receiptKeys: { ...now.receiptKeys, ...file.receiptKeys },
    jobs: { ...now.jobs, limits: file.jobs?.limits ?? now.jobs.limits },
    // Of a GPU that is known here, what it is listed as stays: another name would be another listing, for ever.
    gpus: { ...Object.fromEntries(Object.entries(file.gpus ?? {}).map(([key, gpu]) => [key, { ...gpu, chosen: false }])), ...now.gpus },
  };
}
type ChoiceField =
  | ConnectionField
  | 'rules'
  | 'stayAwake'
  | 'peakWindow'
  | 'reminders'
  | 'notifications'
  | 'electricity'
  | 'runtime'
  | 'language'
  | 'appearance'
  | 'pricing'
  | 'receiptKeys'
  | 'jobs'
  | 'gpus';

type Choices = Pick<SettingsValues, ChoiceField>;

const fieldsOf = {
  coordinatorUrl: ['coordinatorUrl'],
  chainUrl: ['chainUrl'],
  providerId: ['providerId'],
  region: ['region'],
  keepOnline: ['rules', 'stayAwake'],
  peak: ['peakWindow', 'reminders'],
  notifications: ['notifications'],
  plans: ['pricing'],
  gpus: ['gpus'],
  electricity: ['electricity'],
  receiptKeys: ['receiptKeys'],
  jobLimits: ['jobs'],
  runtime: ['runtime'],
  language: ['language'],
  appearance: ['appearance'],
} as const satisfies Record<ImportedPart, readonly ChoiceField[]>;

/** What is short enough to be shown as it is. */
const valueOf: Partial<Record<ImportedPart, (values: Choices) => string>> = {
  coordinatorUrl: ({ coordinatorUrl }) => coordinatorUrl,
  chainUrl: ({ chainUrl }) => chainUrl,
  providerId: ({ providerId }) => providerId,
  region: ({ region }) => region,
  runtime: ({ runtime }) => runtime.url,
  language: ({ language }) => language,
};

function changesBetween(before: Choices, next: Choices): readonly SettingsChange[] {
  return (Object.keys(fieldsOf) as ImportedPart[]).flatMap((part) => {
    if (fieldsOf[part].every((field) => isDeepStrictEqual(before[field], next[field]))) return [];
    const value = valueOf[part];
    return [{ part, from: value?.(before) ?? null, to: value?.(next) ?? null }];
  });
}
