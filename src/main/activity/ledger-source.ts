import { activityKindOf, type ActivityKind } from '../../shared/domain/activity.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import { ledgerEventKinds, type LedgerEvent, type LedgerEventKind } from '../../shared/domain/ledger/ledger-event.ts';
import type { ActivitySource } from './activity-source.ts';
import { placesAfter, readPlace } from './same-instant.ts';

const kinds = ['bookings', 'jobs', 'money'] as const satisfies readonly ActivityKind[];

/** The ledger, as far as it is listed here. Newest first, and always in the same order. */
export interface LedgerPages {
  page(
    filter: { readonly range?: Interval; readonly gpu?: GpuKey; readonly kinds?: readonly LedgerEventKind[] },
    from: number,
    count: number,
  ): Promise<{ readonly events: readonly LedgerEvent[] }>;
}

/** Bookings, jobs and money, as the ledger has them. */
export function ledgerSource(ledger: LedgerPages): ActivitySource {
  return {
    name: 'ledger',
    kinds,
    async older(position, wish, count) {
      const place = readPlace(position);
      const wanted = ledgerEventKinds.filter((kind) => wish.kinds.includes(activityKindOf(kind)));
      const filter = {
        kinds: wanted,
        ...(wish.gpu === null ? {} : { gpu: wish.gpu }),
        ...(place === null ? {} : { range: { from: 0, to: place.at + 1 } }),
      };
      const { events } = await ledger.page(filter, place?.given ?? 0, count);
      const positions = placesAfter(place, events.map(({ at }) => at));
      return events.map((event, index) => ({
        entry: { id: `ledger ${event.id}`, at: event.at, gpu: event.gpu, kind: activityKindOf(event.kind), event },
        position: positions[index] ?? '',
      }));
    },
  };
}
