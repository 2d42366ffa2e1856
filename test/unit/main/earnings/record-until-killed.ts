// Started by killed.test.ts to be killed: records sightings with a cursor, and says of each how many are written.
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { openLedgerBook } from '../../../../src/main/earnings/ledger-book.ts';
import { ledgerMigrations } from '../../../../src/main/earnings/ledger-schema.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { hour, sighting, start } from './sightings.ts';

const opened = openDatabase({ path: process.argv[2] ?? '', migrations: ledgerMigrations, keeps: 'every-commit', nowIso: () => 'now' });
if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
if (opened.setAside !== null) throw new Error('the file was broken');
const book = openLedgerBook(opened.database, 'UTC');
for (let number = Number(book.cursor('orders') ?? '0') + 1; ; number += 1) {
  const at = start + number * hour;
  // As a sync does: what was seen before comes again with what is new.
  book.record(
    [
      sighting(`booked ord_${number - 1}`, { at: at - hour, durationMs: hour, amounts: { booked: ait('0.1') }, seenAt: at }),
      sighting(`booked ord_${number}`, { at, durationMs: hour, amounts: { booked: ait('0.1') }, seenAt: at }),
      sighting(`released job_${number}`, { at, amounts: { gross: ait('1.5'), net: ait('1.4625') }, seenAt: at }),
    ],
    { orders: String(number) },
  );
  await new Promise<void>((done) => process.stdout.write(`${number}\n`, () => done()));
}
