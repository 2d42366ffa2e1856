import type { Database } from '../database/database.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { OwnerAct } from '../../shared/domain/owner-act.ts';
import type { KeptAct, RowPlace } from '../../shared/domain/kept-history.ts';

/** What the owner changed, on disk: that it was done, never what was entered. */
export interface OwnerActs {
  add(at: Instant, act: OwnerAct, gpu: GpuKey | null): void;
  /** Newest first, behind `after`. */
  older(gpu: GpuKey | null, after: RowPlace | null, count: number): Promise<readonly KeptAct[]>;
}

const mostRows = 20_000;

export function openOwnerActs(database: Database): OwnerActs {
  return {
    add(at, act, gpu) {
      database.run('INSERT INTO acts (at, gpu, act) VALUES (?, ?, ?)', at, gpu, act);
      database.run('DELETE FROM acts WHERE id <= (SELECT max(id) FROM acts) - ?', mostRows);
    },
    older(gpu, after, count) {
      const { at, id } = after ?? { at: Number.MAX_SAFE_INTEGER, id: 0 };
      const rows = database.rows('SELECT id, at, gpu, act FROM acts WHERE (at, id) < (?, ?) AND (? IS NULL OR gpu = ?) ORDER BY at DESC, id DESC LIMIT ?', at, id, gpu, gpu, count);
      return Promise.resolve(
        rows.map(([rowId, rowAt, of, act]): KeptAct => ({ id: Number(rowId), at: Number(rowAt), gpu: typeof of === 'string' ? of : null, act: act as OwnerAct })),
      );
    },
  };
}
