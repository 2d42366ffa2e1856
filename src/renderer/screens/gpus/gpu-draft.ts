import { nameFault, readPrice, type NameFault, type PriceFault } from '../../../shared/domain/listing-rules.ts';
import type { RigState } from '../../../shared/domain/rig.ts';
import type { CommandInput } from '../../../shared/ipc.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';

/** What the person has chosen and typed for one GPU. */
export interface GpuDraft {
  readonly chosen: boolean;
  readonly name: string;
  readonly price: string;
  /** "That listing on the coordinator is another GPU's": the answer to `listing-maybe-yours`. */
  readonly listAsNew: boolean;
}

export interface GpuFaults {
  readonly name: NameFault | null;
  readonly price: PriceFault | 'empty' | 'comma' | null;
}

/** What runs now, ready to be changed. Before the first time, every GPU that is there is chosen. */
export function draftOf({ gpu, listing, standing }: GpuSection, rig: RigState): GpuDraft {
  return {
    chosen: rig === 'unregistered' ? gpu.presence === 'present' : standing.state !== 'unregistered',
    name: listing.name === '' ? gpu.model : listing.name,
    price: listing.pricePerHour?.amount ?? '',
    listAsNew: false,
  };
}

export function faultsOf({ name, price }: Pick<GpuDraft, 'name' | 'price'>): GpuFaults {
  return { name: nameFault(name), price: priceFaultOf(price) };
}

function priceFaultOf(typed: string): GpuFaults['price'] {
  if (typed.trim() === '') return 'empty';
  // "1,000" is a thousand to some and one to others: it is not guessed at.
  if (typed.includes(',')) return 'comma';
  const price = readPrice(typed);
  return price.ok ? null : price.failure;
}

/** A listing stands for ever as it was made, or is just being made: its name and price are no longer typed. */
export const isFixed = ({ listing }: GpuSection): boolean => listing.status !== 'none' && listing.pricePerHour !== null;

export const hasFault = (faults: GpuFaults): boolean => faults.name !== null || faults.price !== null;

export interface ChosenGpu {
  readonly section: GpuSection;
  readonly draft: GpuDraft;
}

/** The chosen GPUs as the contract's `rig.goOnline` takes them. Only for drafts without faults. */
export function commandFrom(chosen: readonly ChosenGpu[]): CommandInput<'rig.goOnline'> {
  return {
    gpus: chosen.map(({ section, draft }) => ({
      key: section.gpu.key,
      name: draft.name.trim(),
      pricePerHour: isFixed(section) ? draft.price : exactPrice(draft.price),
      ...(draft.listAsNew ? { listAsNew: true } : {}),
    })),
  };
}

function exactPrice(typed: string): string {
  const price = readPrice(typed);
  if (!price.ok) throw new Error(`a price with a fault was sent: ${price.failure}`);
  return price.value.amount;
}
