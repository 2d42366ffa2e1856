import type { Database } from '../database/database.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { ElectricityTariff } from '../../shared/domain/ledger/electricity.ts';
import { costOf, type MeasuredPower } from '../../shared/domain/ledger/electricity-cost.ts';

/** What one GPU drew in an hour of UTC, or in a part of it. */
export interface EnergyReading {
  /** The hour's first instant. */
  readonly hour: Instant;
  readonly gpu: string;
  readonly joules: number;
  readonly measuredMs: number;
}

export interface EnergyRows {
  add(readings: readonly EnergyReading[]): void;
  measured(range: Interval, gpu: string | null, tariff: ElectricityTariff | null): MeasuredPower;
}

/** Sixteen GPUs for three years are 420,000 rows. */
const keptForMs = 3 * 366 * 24 * 60 * 60 * 1000;

/** The table of what the GPUs drew. Hours that lie across the ends of a range count where they begin. */
export function energyRows(database: Database): EnergyRows {
  return {
    add: (readings) =>
      database.transaction(() => {
        for (const { hour, gpu, joules, measuredMs } of readings) {
          const sums = 'joules = joules + excluded.joules, measured_ms = measured_ms + excluded.measured_ms';
          database.run(`INSERT INTO energy (hour, gpu, joules, measured_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET ${sums}`, hour, gpu, Math.round(joules), Math.round(measuredMs));
        }
        const newest = Math.max(...readings.map(({ hour }) => hour));
        if (readings.length > 0) database.run('DELETE FROM energy WHERE hour < ?', newest - keptForMs);
      }),
    measured({ from, to }, gpu, tariff) {
      const query = (which: string): string => `SELECT hour, sum(joules), sum(measured_ms) FROM energy WHERE hour >= ? AND hour < ? ${which} GROUP BY hour`;
      const rows = gpu === null ? database.rows(query(''), from, to) : database.rows(query('AND gpu = ?'), from, to, gpu);
      const hours = rows.map(([hour, joules]) => ({ hour: Number(hour), joules: Number(joules) }));
      return {
        joules: hours.reduce((sum, { joules }) => sum + joules, 0),
        measuredMs: rows.reduce((sum, [, , measuredMs]) => sum + Number(measuredMs), 0),
        cost: tariff === null ? null : costOf(hours, tariff),
      };
    },
  };
}
