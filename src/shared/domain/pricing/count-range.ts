import { Decimal } from './decimal.ts';

/** The 90 % point of the normal distribution: nine times in ten below it. */
const z = new Decimal('1.2816');

/**
 * Between which numbers the true mean lies, in four cases of five, when `count` bookings were seen: an exact Poisson
 * interval by Byar's approximation (K. Rothman, J. Boice, Epidemiologic Analysis with a Programmable Calculator, 1979;
 * N. Breslow, N. Day, Statistical Methods in Cancer Research II, 1987, p. 69). For 10: 6.2 to 15.4.
 */
export function countRange(count: number): { readonly low: Decimal; readonly high: Decimal } {
  const bound = (of: number, sign: 1 | -1): Decimal => {
    const spread = z.times(sign).div(new Decimal(of).sqrt().times(3));
    return new Decimal(1).minus(new Decimal(1).div(9 * of)).plus(spread).pow(3).times(of);
  };
  return { low: count === 0 ? new Decimal(0) : Decimal.max(0, bound(count, -1)), high: bound(count + 1, 1) };
}
