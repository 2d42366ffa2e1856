import { useSnapshot } from '../../state.ts';

/** Another text whenever something may have happened: what is new is told by being another object. */
export const useOccasion = (): string =>
  useSnapshot(({ rig, notices, pricing, earnings }) => [rig.state, rig.pauseReasons.length, numberOf(notices), numberOf(pricing), numberOf(earnings)].join(' '));

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

function numberOf(part: object): number {
  const known = numbers.get(part);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(part, lastNumber);
  return lastNumber;
}
