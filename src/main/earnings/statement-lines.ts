import { localDay } from '../../shared/domain/local-days.ts';
import { plusDays, type TimeZone } from '../../shared/domain/local-time.ts';
import { localMonth } from '../../shared/domain/ledger/review-buckets.ts';
import type { Statement, StatementLine } from '../../shared/domain/ledger/statement.ts';
import { summingUp, totalsOf } from '../../shared/domain/ledger/summing-up.ts';
import type { FigureTotal } from '../../shared/domain/ledger/totals.ts';
import type { DaySums } from './day-sums.ts';
import { conditionOf } from './event-filter.ts';
import type { EventRows } from './event-rows.ts';

/** Some thirty pages. Of more, a line is a day. */
const mostLines = 1_000;

/** The payouts of a local month ("2026-11") by one coordinator (`null`: not known which), in order of time. */
export function statementOf({ events, sums, zone }: { readonly events: EventRows; readonly sums: DaySums; readonly zone: TimeZone }, coordinator: string | null, month: string): Statement {
  const all = summingUp();
  for (const kept of sums.between(coordinator ?? '', 'month', month, month, null)) all.sums(kept);
  const { where, values } = conditionOf({ coordinator, range: localMonth(month, zone), kinds: ['released', 'confirmed'] });
  const rows = events.select(`${where} ORDER BY at, id LIMIT ?`, ...values, mostLines + 1);
  const lines = rows.length > mostLines ? daysOf(sums, coordinator ?? '', zone, month) : rows.map(({ at, kind, jobId, transaction, gross, net, confirmed }): StatementLine =>
    kind === 'released' ? { at, what: 'released', reference: jobId ?? '', gross, net } : { at, what: 'confirmed', reference: transaction ?? '', confirmed },
  );
  return { lines, totals: totalsOf(all.value()) };
}

function daysOf(sums: DaySums, coordinator: string, zone: TimeZone, month: string): readonly StatementLine[] {
  const lines: StatementLine[] = [];
  for (let date = `${month}-01`; date.startsWith(month); date = plusDays(date, 1)) {
    const day = summingUp();
    for (const kept of sums.between(coordinator, 'day', date, date, null)) day.sums(kept);
    const { net, gross, confirmed } = totalsOf(day.value());
    const count = net.count + confirmed.count;
    if (count > 0) lines.push({ at: localDay(date, zone).from, what: { count }, reference: '', gross: amountOf(gross), net: amountOf(net), confirmed: amountOf(confirmed) });
  }
  return lines;
}

const amountOf = ({ sum }: FigureTotal): string | null => sum?.amount ?? null;
