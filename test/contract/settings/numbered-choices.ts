import { usualRules } from '../../../src/shared/domain/keep-online-rules.ts';
import type { SettingsValues } from '../../../src/main/settings/settings.ts';

/** What the owner chooses in turn: a name, a GPU's price, and a rule; every choice bears its number. */
export type Choices = Pick<SettingsValues, 'providerId' | 'gpus' | 'rules'>;

const gpuKeys = 5;

export function choice(number: number, before: Choices): Partial<Choices> {
  switch (number % 3) {
    case 0:
      return { providerId: `rig-${String(number)}` };
    case 1:
      return { gpus: { ...before.gpus, [`uuid:GPU-${String(number % gpuKeys)}`]: { name: `GPU ${String(number)}`, pricePerHour: `0.${String(number)}`, chosen: number % 2 === 0 } } };
    default:
      return { rules: { ...usualRules, programs: [`game-${String(number)}`], pauseOnBattery: number % 2 === 0 } };
  }
}

/** All that holds after so many choices. */
export function choicesAfter(number: number): Choices {
  let held: Choices = { providerId: '', gpus: {}, rules: usualRules };
  for (let made = 1; made <= number; made += 1) held = { ...held, ...choice(made, held) };
  return held;
}

/** How many choices these settings hold. */
export function choicesIn({ providerId, gpus, rules }: Choices): number {
  const names = [providerId, ...Object.values(gpus).map(({ name }) => name), ...rules.programs];
  return Math.max(0, ...names.map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0)));
}
