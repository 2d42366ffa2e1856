import type { FigureTotal } from '../../../shared/domain/ledger/totals.ts';

/** No events are a sum of 0 only once the marketplace was asked; before, nothing is known. */
export const toldTotal = (total: FigureTotal, wasAsked: boolean): FigureTotal => (total.count === 0 && !wasAsked ? { ...total, sum: null } : total);
