/** What brings the ledger's file from one version to the next. Never changed once released. */
export const ledgerMigrations: readonly string[] = [
  `CREATE TABLE events (
     seq INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     kind TEXT NOT NULL,
     at INTEGER NOT NULL,
     at_is TEXT NOT NULL,
     gpu TEXT,
     model TEXT,
     listing_id TEXT,
     booking_id TEXT,
     job_id TEXT,
     transaction_hash TEXT,
     duration_ms INTEGER,
     -- Amounts are plain decimals of this currency, exact, and never added by SQL.
     currency TEXT NOT NULL DEFAULT 'AIT',
     booked TEXT,
     gross TEXT,
     net TEXT,
     confirmed TEXT,
     said TEXT,
     source TEXT NOT NULL,
     answer_hash TEXT,
     seen_at INTEGER NOT NULL,
     also TEXT
   ) STRICT;
   -- Counts and pages of a stretch of time are read from the index alone.
   CREATE INDEX events_in_order ON events (at, kind, gpu);
   CREATE TABLE cursors (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

   -- All below is worked out from the events, in the same transaction that changes them.
   CREATE TABLE bookings (
     booking_id TEXT PRIMARY KEY,
     gpu TEXT NOT NULL,
     model TEXT,
     from_at INTEGER NOT NULL,
     to_at INTEGER NOT NULL,
     amount TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX bookings_by_end ON bookings (to_at);
   CREATE TABLE models (gpu TEXT PRIMARY KEY, model TEXT NOT NULL) STRICT, WITHOUT ROWID;
   -- gpu '': not known which.
   CREATE TABLE sums (
     unit TEXT NOT NULL CHECK (unit IN ('day', 'month')),
     bucket TEXT NOT NULL,
     gpu TEXT NOT NULL,
     bookings INTEGER NOT NULL,
     booked_ms INTEGER NOT NULL,
     rated_ms INTEGER NOT NULL,
     rated TEXT NOT NULL,
     booked TEXT NOT NULL, booked_count INTEGER NOT NULL, booked_unknown INTEGER NOT NULL,
     gross TEXT NOT NULL, gross_count INTEGER NOT NULL, gross_unknown INTEGER NOT NULL,
     net TEXT NOT NULL, net_count INTEGER NOT NULL, net_unknown INTEGER NOT NULL,
     confirmed TEXT NOT NULL, confirmed_count INTEGER NOT NULL, confirmed_unknown INTEGER NOT NULL,
     PRIMARY KEY (unit, bucket, gpu)
   ) STRICT, WITHOUT ROWID;
   -- Whose local days the sums are of.
   CREATE TABLE days (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), zone TEXT NOT NULL) STRICT;

   -- What the GPUs drew, by hours of UTC.
   CREATE TABLE energy (
     hour INTEGER NOT NULL,
     gpu TEXT NOT NULL,
     joules INTEGER NOT NULL,
     measured_ms INTEGER NOT NULL,
     PRIMARY KEY (hour, gpu)
   ) STRICT, WITHOUT ROWID;`,
  // To which coordinator each event belongs: figures are only ever those of one. Bookings and sums are worked out anew.
  `ALTER TABLE events ADD COLUMN coordinator TEXT;
   DROP INDEX events_in_order;
   CREATE INDEX events_in_order ON events (at, kind, gpu, coordinator);
   DROP TABLE bookings;
   -- coordinator '': not known which, as with GPUs.
   CREATE TABLE bookings (
     booking_id TEXT PRIMARY KEY,
     coordinator TEXT NOT NULL,
     gpu TEXT NOT NULL,
     model TEXT,
     from_at INTEGER NOT NULL,
     to_at INTEGER NOT NULL,
     amount TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX bookings_by_end ON bookings (coordinator, to_at);
   DROP TABLE sums;
   CREATE TABLE sums (
     coordinator TEXT NOT NULL,
     unit TEXT NOT NULL CHECK (unit IN ('day', 'month')),
     bucket TEXT NOT NULL,
     gpu TEXT NOT NULL,
     bookings INTEGER NOT NULL,
     booked_ms INTEGER NOT NULL,
     rated_ms INTEGER NOT NULL,
     rated TEXT NOT NULL,
     booked TEXT NOT NULL, booked_count INTEGER NOT NULL, booked_unknown INTEGER NOT NULL,
     gross TEXT NOT NULL, gross_count INTEGER NOT NULL, gross_unknown INTEGER NOT NULL,
     net TEXT NOT NULL, net_count INTEGER NOT NULL, net_unknown INTEGER NOT NULL,
     confirmed TEXT NOT NULL, confirmed_count INTEGER NOT NULL, confirmed_unknown INTEGER NOT NULL,
     PRIMARY KEY (coordinator, unit, bucket, gpu)
   ) STRICT, WITHOUT ROWID;
   DELETE FROM days;`,
];
