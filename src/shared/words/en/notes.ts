import type { NameFault, PriceFault } from '../../domain/listing-rules.ts';
import type { PlanFault } from '../../domain/pricing/price-plan.ts';

type FaultNote = `price-${PriceFault}` | `name-${NameFault}` | `plan-${Exclude<PlanFault['fault'], PriceFault>}`;

/** What is wrong with something that was entered. */
const faults = {
  'price-not-a-number': 'The price must be a plain number, for example 0.05.',
  'price-not-positive': 'The price must be above zero.',
  'price-too-high': 'The price can be at most 1000 AIT an hour.',
  'price-too-many-decimals': 'The price can have at most 8 decimals.',
  'name-empty': 'The name must not be empty.',
  'name-too-long': 'The name can have at most 100 characters.',
  'name-strange-characters': 'The name must not contain line breaks or other invisible characters.',
  'plan-too-low': 'The lowest price must be at least 0.000001 AIT an hour.',
  'plan-above-base': 'The lowest price must not be above the base price.',
  'plan-below-base': 'The highest price must not be below the base price.',
  'plan-out-of-range': 'The premium in peak hours must be between 5 % and 100 %.',
  'plan-not-a-window': 'The peak window needs a start, an end and a time zone that is known here.',
} as const satisfies Readonly<Record<FaultNote, string>>;

/**
 * Sentences that stand under a field, or follow a problem's own as its detail. `{0}`, `{1}` … are filled with the
 * note's figures.
 */
export const noteTexts = {
  ...faults,
  'they-said': 'It said: “{0}”.',

  'nothing-answers': 'Nothing answers at this address (connection refused).',
  'server-name-unknown': 'The name of the server is not known.',
  'server-takes-none': 'The server doesn’t take connections.',
  'no-network': 'This machine has no network.',
  'no-way-there': 'No way leads to the server.',
  'proxy-unreachable': 'The proxy can’t be reached.',
  'port-forbidden': 'Its port is one that web requests may not use (Fetch standard, bad ports).',
  'not-trusted': 'The server’s certificate can’t be trusted, or it speaks no TLS.',
  'no-connection': 'No connection to the server could be made.',
  'connection-broke': 'The connection broke off. The request may have arrived.',

  'no-concurrency': 'At least one job at a time must be possible.',
  'region-unknown': 'The region is none of those that the marketplace knows.',
  'memory-unknown': 'How much memory the GPU has must be known.',
  'id-not-addressable': 'It is about an id that can’t stand in an address.',
  'address-form': 'A wallet’s address is 0x or ait1 with 40 hexadecimal digits.',

  'import-empty': 'It is empty.',
  'import-foreign': 'It is no export of Rigkeeper’s ledger.',
  'import-cut-off': 'Its end is missing.',
  'import-quotes': 'Line {0}: from here on the quotes don’t match.',
  'import-columns': 'Line {0}: there are {1} columns instead of {2}.',
  'import-field': 'Line {0}: {1} is not as Rigkeeper writes it (“{2}”).',
  'import-no-event': 'Line {0}: this is not an event as Rigkeeper writes it.',
  'import-after-end': 'Line {0}: there is more after the end.',
  'runtime-address-not-http': 'The model server’s address must begin with http:// or https://.',
  'runtime-address-has-credentials': 'The model server’s address must not contain a name and password.',
  'runtime-address-has-query': 'The model server’s address must not contain “?” or “#”.',
  'runtime-address-no-destination': 'Where a server listens on all addresses, none can be called: write 127.0.0.1.',

  'too-long': 'It took too long.',
  'cannot-start': 'It can’t be started ({0}).',
  'ended-with': 'It ended with {0}.',
} as const;
