import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { KeptAct, KeptChange, KeptProblemNews, RowPlace } from '../../shared/domain/kept-history.ts';
import type { ActivitySource } from './activity-source.ts';

/** What is kept in the history's file, newest first, behind a row. */
export type OlderRows<Row> = (gpu: GpuKey | null, after: RowPlace | null, count: number) => Promise<readonly Row[]>;

/** When the rig and its GPUs were online, and why not. */
export const uptimeSource = (older: OlderRows<KeptChange>): ActivitySource => ({
  name: 'uptime',
  kinds: ['online'],
  async older(position, { gpu }, count) {
    const rows = await older(gpu, readRow(position), count);
    return rows.map(({ id, subject, ...change }) => ({
      entry: { id: `uptime ${id}`, at: change.at, gpu: subject.kind === 'gpu' ? subject.key : null, kind: 'online', change },
      position: `${change.at} ${id}`,
    }));
  },
});

/** What needed the owner's attention, and when that was over. */
export const problemSource = (older: OlderRows<KeptProblemNews>): ActivitySource => ({
  name: 'problems',
  kinds: ['problems'],
  async older(position, { gpu }, count) {
    const rows = await older(gpu, readRow(position), count);
    return rows.map(({ id, at, gpu: of, problem, what, lastedMs }) => ({
      entry: { id: `problem ${id}`, at, gpu: of, kind: 'problems', problem, what, lastedMs },
      position: `${at} ${id}`,
    }));
  },
});

/** What the owner changed. */
export const actSource = (older: OlderRows<KeptAct>): ActivitySource => ({
  name: 'acts',
  kinds: ['yours'],
  async older(position, { gpu }, count) {
    const rows = await older(gpu, readRow(position), count);
    return rows.map(({ id, at, gpu: of, act }) => ({ entry: { id: `act ${id}`, at, gpu: of, kind: 'yours', act }, position: `${at} ${id}` }));
  },
});

function readRow(position: string | null): RowPlace | null {
  const [, at, id] = /^(\d{1,15}) (\d{1,15})$/.exec(position ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id: Number(id) };
}
