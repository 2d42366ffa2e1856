import { expect, test } from 'vitest';
import { statementFoot, statementPage, type StatementFrame } from '../../../../src/main/earnings/statement-page.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { germanSharedWords } from '../../../../src/shared/words/de.ts';
import { englishSharedWords } from '../../../../src/shared/words/en.ts';
import { openBook } from './open-book.ts';
import { hour, sighting } from './sightings.ts';

const october = Date.UTC(2026, 8, 30, 22); // midnight in Berlin
const frame = (changes: Partial<StatementFrame> = {}): StatementFrame => ({
  month: '2026-10',
  coordinator: 'https://coordinator.example',
  zone: 'Europe/Berlin',
  madeAt: Date.UTC(2026, 10, 25, 8),
  provider: 'my-rig',
  words: englishSharedWords.statement,
  tag: 'en-GB',
  ...changes,
});

test('a month is the owner’s local one, and only payouts stand in it', () => {
  const { book } = openBook('Europe/Berlin');
  const paid = (name: string, at: number): ReturnType<typeof sighting> => sighting(`released ${name}`, { at, amounts: { gross: ait('1.5'), net: ait('1.4625') } });
  book.record([paid('before', october - 1), paid('first', october), paid('last', Date.UTC(2026, 9, 31, 22, 59)), paid('after', Date.UTC(2026, 9, 31, 23)), sighting('booked ord_1', { at: october, amounts: { booked: ait('9') } })], {});
  const statement = book.statement(null, '2026-10');
  expect(statement.lines.map(({ reference }) => reference)).toEqual(['first', 'last']);
  expect([statement.totals.gross, statement.totals.net]).toEqual([
    { sum: ait('3'), count: 2, unknown: 0 },
    { sum: ait('2.925'), count: 2, unknown: 0 },
  ]);
});

test('a month of very many payouts has a line for each day, and the same sums', () => {
  const { book } = openBook('Europe/Berlin');
  book.record(Array.from({ length: 1_200 }, (_, index) => sighting(`released job_${index}`, { at: october + index * 600_000, amounts: { net: index % 2 === 0 ? ait('0.1') : null } })), {});
  const { lines, totals } = book.statement(null, '2026-10');
  expect(lines).toHaveLength(9);
  expect(lines[0]).toEqual({ at: october, what: { count: 144 }, reference: '', gross: null, net: '7.2', confirmed: '0' });
  expect(totals.net).toEqual({ sum: ait('60'), count: 1_200, unknown: 600 });
});

test('what a server said is text on the page; exact figures are written as the language does', () => {
  const { book } = openBook('Europe/Berlin');
  book.record([sighting('released <script>alert(1)</script>', { at: october + hour, amounts: { gross: null, net: ait('1234.00000000000000000000001') } })], {});
  const english = statementPage(book.statement(null, '2026-10'), frame());
  expect(english).not.toContain('<script');
  expect(english).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(english).toContain('1234.00000000000000000000001');
  expect(english).toContain('not known yet');
  expect(english).toContain("default-src 'none'");
  const german = statementPage(book.statement(null, '2026-10'), frame({ words: germanSharedWords.statement, tag: 'de' }));
  expect(german).toContain('Auszahlungen im Oktober 2026');
  expect(german).toContain('1234,00000000000000000000001');
  expect(statementFoot(germanSharedWords.statement)).toContain('Seite <span class="pageNumber">');
});

test('a month without payouts says so', () => {
  expect(statementPage(openBook().book.statement(null, '2026-10'), frame())).toContain('Nothing was released or confirmed in this month.');
});
