import { z } from 'zod';
import { usualHeatLimits, type HeatLimits } from './heat-guard.ts';
import { weeklyScheduleSchema, type WeeklySchedule } from './schedule.ts';

/** When the rig is held back without being asked. Each is off by default but heat. */
export interface KeepOnlineRules {
  /** `null`: open at all hours. */
  readonly schedule: WeeklySchedule | null;
  /** `null`: heat is nobody's business. */
  readonly heat: HeatLimits | null;
  /** Names of programs ("blender", "Cyberpunk2077.exe") during which the rig pauses. */
  readonly programs: readonly string[];
  readonly pauseOnBattery: boolean;
  readonly pauseOnMeteredNetwork: boolean;
}

export const usualRules: KeepOnlineRules = {
  schedule: null,
  heat: usualHeatLimits,
  programs: [],
  pauseOnBattery: false,
  pauseOnMeteredNetwork: false,
};

const celsius = z.number().min(30).max(110);
export const keepOnlineRulesSchema: z.ZodType<KeepOnlineRules> = z.object({
  schedule: weeklyScheduleSchema.nullable(),
  heat: z
    .object({ pauseAboveC: celsius, resumeBelowC: celsius })
    .refine(({ pauseAboveC, resumeBelowC }) => resumeBelowC < pauseAboveC, 'it has to resume below the temperature at which it pauses')
    .nullable(),
  programs: z.array(z.string().min(1).max(200)).max(50),
  pauseOnBattery: z.boolean(),
  pauseOnMeteredNetwork: z.boolean(),
});

/** What the machine says of itself. `null` and `unknown` hold nothing back. */
export interface MachineFacts {
  readonly onBattery: boolean | null;
  readonly network: 'up' | 'none' | 'metered' | 'unknown';
}

export const unknownMachine: MachineFacts = { onBattery: null, network: 'unknown' };
