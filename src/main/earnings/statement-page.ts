import type { Statement, StatementLine } from '../../shared/domain/ledger/statement.ts';
import type { FigureTotal } from '../../shared/domain/ledger/totals.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { SharedWords } from '../../shared/words/en.ts';

export interface StatementFrame {
  /** "2026-11" */
  readonly month: string;
  readonly zone: string;
  readonly madeAt: Instant;
  readonly provider: string;
  /** `null`: not known which. */
  readonly coordinator: string | null;
  readonly words: SharedWords['statement'];
  /** How figures and times are written, as BCP 47 says it. */
  readonly tag: string;
}

/** The statement as a page without scripts, for printing. What a server said is text in it and nothing else. */
export function statementPage({ lines, totals }: Statement, frame: StatementFrame): string {
  const { words, tag, zone } = frame;
  const day = new Intl.DateTimeFormat(tag, { timeZone: zone, dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(tag, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  const monthName = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(Date.parse(`${frame.month}-01T00:00:00Z`));
  const amount = (value: string | null | undefined): string => (value === undefined ? '' : value === null ? words.unknown : inLanguage(value, tag));
  const line = ({ at, what, reference, gross, net, confirmed }: StatementLine): string => {
    const said = typeof what === 'object' ? words.ofADay(what.count) : words[what];
    const figures = [gross, net, confirmed].map((value) => `<td class="figure">${escaped(amount(value))}</td>`).join('');
    return `<tr><td>${escaped((typeof what === 'object' ? day : time).format(at))}</td><td>${escaped(said)}</td><td class="reference">${escaped(reference)}</td>${figures}</tr>`;
  };
  const sum = ({ sum: known, unknown, count }: FigureTotal, kind: string): string => {
    const least = unknown > 0 && unknown < count ? `<small>${escaped(words.atLeast(unknown))}</small>` : '';
    return `<td class="figure"><strong>${escaped(known === null ? words.unknown : inLanguage(known.amount, tag))}</strong><small>${escaped(kind)}</small>${least}</td>`;
  };
  const headings = [words.when, words.what, words.reference].map((heading) => `<th>${escaped(heading)}</th>`).join('') + [words.gross, words.net, words.onChain].map((heading) => `<th class="figure">${escaped(heading)}</th>`).join('');
  const body = lines.length === 0 ? `<tr><td colspan="6">${escaped(words.nothing)}</td></tr>` : lines.map(line).join('\n');
  return `<!doctype html>
<html lang="${escaped(tag)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(words.title(monthName))}</title>
<style>${style}</style>
<h1>${escaped(words.title(monthName))}</h1>
<p>${escaped(frame.provider === '' ? words.made(time.format(frame.madeAt)) : words.madeBy(frame.provider, time.format(frame.madeAt)))}<br>${escaped(frame.coordinator === null ? words.coordinatorUnknown : words.coordinator(frame.coordinator))}<br>${escaped(words.zone(zone))}</p>
<table>
<thead><tr>${headings}</tr></thead>
<tbody>
${body}
<tr class="sums"><th colspan="3">${escaped(words.sums)}</th>${sum(totals.gross, words.grossKind)}${sum(totals.net, words.netKind)}${sum(totals.confirmed, words.confirmedKind)}</tr>
</tbody>
</table>
<p class="note">${escaped(words.note)}</p>
</html>
`;
}

/** The foot of every page. The classes are Chromium's own. */
export const statementFoot = (words: SharedWords['statement']): string =>
  `<div style="font: 8px sans-serif; color: #555; width: 100%; padding: 0 16mm; text-align: right">${escaped(words.page)} <span class="pageNumber"></span> / <span class="totalPages"></span></div>`;

/** Exact, with the language's own mark before the decimals. */
function inLanguage(amount: string, tag: string): string {
  const mark = new Intl.NumberFormat(tag).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  return amount.replace('.', mark);
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '');

const style = `
  body { margin: 0; font: 9.5pt/1.45 Inter, "Segoe UI", system-ui, sans-serif; color: #111; }
  h1 { margin: 0 0 2mm; font-size: 18pt; font-weight: 600; }
  p { margin: 0 0 6mm; color: #444; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { padding: 1.4mm 1.5mm; text-align: left; vertical-align: top; border-bottom: 0.2mm solid #ddd; font-weight: 400; }
  thead th { border-bottom: 0.4mm solid #111; font-weight: 600; }
  th:nth-child(1) { width: 17%; } th:nth-child(2) { width: 16%; } thead .figure { width: 13.5%; }
  .figure { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
  .reference { font-size: 7.5pt; overflow-wrap: anywhere; color: #444; }
  .sums th, .sums td { border-top: 0.4mm solid #111; border-bottom: 0; font-weight: 600; }
  small { display: block; font-size: 7pt; font-weight: 400; color: #444; }
  .note { margin-top: 6mm; font-size: 8pt; }
`;
