import type { Database } from '../database/database.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Problem, ProblemCode } from '../../shared/domain/problem.ts';
import type { KeptProblemNews, OpenProblem, RowPlace } from '../../shared/domain/kept-history.ts';

/** When problems came and when they were over, on disk. */
export interface ProblemNews {
  came(at: Instant, gpu: GpuKey | null, problem: Problem): OpenProblem;
  over(at: Instant, open: OpenProblem): void;
  open(): readonly OpenProblem[];
  /** Newest first, behind `after`. */
  older(gpu: GpuKey | null, after: RowPlace | null, count: number): Promise<readonly KeptProblemNews[]>;
}

/** Years of it for nearly everybody; beyond it the oldest go. */
const mostRows = 20_000;

export function openProblemNews(database: Database): ProblemNews {
  const insert = (at: Instant, { gpu, problem }: Omit<OpenProblem, 'id'>, came: number | null): number => {
    database.run('INSERT INTO problem_news (at, gpu, code, detail, came) VALUES (?, ?, ?, ?, ?)', at, gpu, problem.code, problem.detail === undefined ? null : JSON.stringify(problem.detail), came);
    const id = Number(database.rows('SELECT max(id) FROM problem_news')[0]?.[0]);
    database.run('DELETE FROM problem_news WHERE id <= ?', id - mostRows);
    return id;
  };

  return {
    came: (at, gpu, problem) => ({ id: insert(at, { gpu, problem }, null), gpu, problem }),
    over(at, { id, ...open }) {
      // It may be so old that it was cleared away.
      const known = database.rows('SELECT 1 FROM problem_news WHERE id = ?', id).length > 0;
      if (known) insert(at, open, id);
    },
    open: () =>
      database
        .rows('SELECT id, gpu, code, detail FROM problem_news AS news WHERE came IS NULL AND NOT EXISTS (SELECT 1 FROM problem_news WHERE came = news.id)')
        .map(([id, gpu, code, detail]) => ({ id: Number(id), gpu: textOf(gpu), problem: problemOf(code, detail) })),
    older(gpu, after, count) {
      const { at, id } = after ?? { at: Number.MAX_SAFE_INTEGER, id: 0 };
      const rows = database.rows(
        `SELECT news.id, news.at, news.gpu, news.code, news.detail, news.at - first.at FROM problem_news AS news
         LEFT JOIN problem_news AS first ON first.id = news.came
         WHERE (news.at, news.id) < (?, ?) AND (? IS NULL OR news.gpu = ?) ORDER BY news.at DESC, news.id DESC LIMIT ?`,
        at,
        id,
        gpu,
        gpu,
        count,
      );
      return Promise.resolve(
        rows.map(([rowId, rowAt, of, code, detail, lasted]): KeptProblemNews => ({
          id: Number(rowId),
          at: Number(rowAt),
          gpu: textOf(of),
          problem: problemOf(code, detail),
          what: typeof lasted === 'number' ? 'over' : 'came',
          lastedMs: typeof lasted === 'number' ? Math.max(0, lasted) : null,
        })),
      );
    },
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/** Only this file writes that table; a code of another version of the app is told as what it is. */
const problemOf = (code: unknown, detail: unknown): Problem => ({ code: code as ProblemCode, ...(typeof detail === 'string' && { detail: JSON.parse(detail) as NonNullable<Problem['detail']> }) });
