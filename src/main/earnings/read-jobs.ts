import { z } from 'zod';
import type { JobRecord } from '../market/job-queue.ts';
import { isOver, jobSightings } from './job-sightings.ts';
import { garbage, isGarbage, notRead, read, type SourceRead, type SyncSession } from './sync-session.ts';

const jobsAtOnce = 100;
/** So many pages in one go; the rest waits for the next, and nothing of it is lost. */
const pagesAtOnce = 50;

const cursorForm = z.object({
  /**
   * From this place in the list on, newest first, there may be jobs that aren't written down; `null`: nowhere. New jobs
   * push the others down, so what stood behind it stands behind it for ever.
   */
  unreadFrom: z.number().int().nullable(),
  /** So many more delivered jobs than are known the coordinator counts, though its whole list was read. */
  neverListed: z.number().int(),
});

export interface JobsSource {
  readonly read: (signal: AbortSignal) => Promise<SourceRead>;
  /** How many delivered jobs are written down. */
  known(): Promise<number>;
  /**
   * The coordinator counts so many delivered jobs. Where those are more than are known, some were missed: the list is
   * looked at again, and if that doesn't find them, all of it.
   * @param before how many were known before it was asked
   */
  counted(delivered: number, before: number): Promise<void>;
}

/**
 * Reads what became of this provider's jobs: newest first, until a page on which nothing is new. How far it got is
 * kept with each page, so that a reading that was cut off is gone on with, and a week offline loses nothing.
 * @param follow jobs of which the chain is to be asked
 */
export async function jobsSource(session: SyncSession, follow: (jobs: readonly JobRecord[]) => Promise<void>): Promise<JobsSource> {
  const place = { ...((await session.cursor('jobs', cursorForm)) ?? { unreadFrom: 0, neverListed: 0 }) };
  let wasMissing = false;
  const seen: { unreadable: number; wholeList: 'not-wanted' | 'wanted' | 'read' } = { unreadable: 0, wholeList: 'not-wanted' };

  const keep = async (changed: Partial<typeof place>): Promise<void> => {
    const next = { ...place, ...changed };
    if (next.unreadFrom === place.unreadFrom && next.neverListed === place.neverListed) return;
    await session.write('jobs', [], () => ({ jobs: next }));
    Object.assign(place, next);
  };

  /** Reads pages and writes them down. `known`: one showed nothing new. */
  const readPages = async (from: number, stopAtKnown: boolean, signal: AbortSignal): Promise<SourceRead | 'end' | 'known' | 'more'> => {
    for (let page = 0; page < pagesAtOnce; page += 1) {
      const offset = from + page * jobsAtOnce;
      const answer = await session.market.ownJobs({ limit: jobsAtOnce, offset }, { signal });
      if (!answer.ok) return notRead(answer.failure);
      if (isGarbage(answer.value)) return garbage;
      const { rows } = answer.value;
      seen.unreadable += answer.value.unreadable;
      const isEnd = rows.length + answer.value.unreadable < jobsAtOnce;
      const next = { ...place, unreadFrom: isEnd ? null : offset + jobsAtOnce };
      const reading = session.reading('jobs', answer.value);
      const sightings = rows.flatMap((row) => jobSightings(row, session.rig.jobGpu(), reading));
      const isKnown = (news: readonly unknown[]): boolean => stopAtKnown && !isEnd && news.length === 0 && rows.every(isOver);
      await follow(rows);
      // The place goes with the page, so that whoever is killed now doesn't take what is below for known.
      const news = await session.write('jobs', sightings, (fresh) => (isKnown(fresh) || next.unreadFrom === place.unreadFrom ? {} : { jobs: next }));
      if (news.some(({ kind }) => kind === 'delivered')) session.wake('receipts');
      if (isKnown(news)) return 'known';
      Object.assign(place, next);
      if (isEnd) return 'end';
    }
    return 'more';
  };

  const known = (): Promise<number> => session.ledger.count({ coordinator: session.provider.coordinatorUrl, kinds: ['delivered'] });

  return {
    known,
    async read(signal) {
      const unreadableBefore = seen.unreadable;
      const before = place.unreadFrom;
      // What came since the last time stands first.
      if (before !== 0) {
        const top = await readPages(0, true, signal);
        if (typeof top === 'object') return top;
        if (top === 'known') await keep({ unreadFrom: before });
      }
      const from = place.unreadFrom;
      if (from !== null) {
        const rest = await readPages(from, false, signal);
        if (typeof rest === 'object') return rest;
        if (rest === 'more') session.wake('jobs');
        else await session.firstReadDone('jobs');
      }
      const isAll = place.unreadFrom === null;
      if (isAll && seen.wholeList === 'wanted') seen.wholeList = 'read';
      return read(seen.unreadable > unreadableBefore || !isAll);
    },
    async counted(delivered, before) {
      // The ledger knows more where it has other marketplaces' jobs too.
      if (delivered < before + place.neverListed) await keep({ neverListed: delivered - before });
      const missing = delivered - (await known()) - place.neverListed;
      if (missing <= 0) {
        wasMissing = false;
        seen.wholeList = 'not-wanted';
        return;
      }
      if (seen.wholeList === 'read') {
        seen.wholeList = 'not-wanted';
        await keep({ neverListed: place.neverListed + missing });
        return;
      }
      // Some may have been delivered since the list was read last; at the second time it isn't that.
      if (wasMissing) {
        seen.wholeList = 'wanted';
        await keep({ unreadFrom: 0 });
      }
      wasMissing = true;
      session.wake('jobs');
    },
  };
}
