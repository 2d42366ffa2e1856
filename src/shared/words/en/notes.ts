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

  'price-of-not-positive': 'The price of “{0}” has to be a number above 0.',
  'choose-a-gpu': 'Choose at least one GPU.',
  'reaction-out-of-range': 'The reaction of buyers has to lie between 0 and −5.',
  'keystore-holds-no-key': 'What it holds is no private key.',
  'keystore-other-address': 'It says another address than its key has.',
  'keystore-too-long': 'It is far too long.',
  'keystore-not-json': 'It is not JSON.',
  'keystore-field': '{0} is missing or of an unknown kind.',
  'keystore-scrypt': 'Its scrypt settings can’t be used.',
  'keystore-pbkdf2': 'Its PBKDF2 settings can’t be used.',
  'keystore-derivation': 'It derives its key in a way that is not known.',
  'words-count': 'There are {0}.',
  'word-unknown': 'Word {0} is not in the list of recovery words.',
  'words-do-not-fit': 'Each word is right by itself, but together they don’t fit.',
  'other-address': 'It answered for another address.',
  'capitals-wrong': 'Its capital letters don’t fit, so one character is wrong.',
  'id-is-key': 'The provider id is public and must not be the provider key.',
  'token-form': 'A provider token has no spaces and no accents.',
  'gpu-not-listed': 'This GPU is not listed yet.',
  'key-form': 'The provider key has characters that no key has: enter it again.',
  'id-form': 'The provider id must be 1 to 64 letters, digits or signs, without blanks.',
  'session-form': 'The session of the wallet can’t be used: sign in again.',
  'token-needed': 'A provider token is needed for this; the coordinator’s operator issues it.',
  'coordinator-address-must-begin-http': 'The coordinator’s address must begin with http:// or https://.',
  'chain-address-must-begin-http': 'The chain node’s address must begin with http:// or https://.',
  'coordinator-address-no-credentials': 'The coordinator’s address must not contain a name and password.',
  'chain-address-no-credentials': 'The chain node’s address must not contain a name and password.',
  'coordinator-address-no-query': 'The coordinator’s address must not contain “?” or “#”.',
  'chain-address-no-query': 'The chain node’s address must not contain “?” or “#”.',
  'answer-cancelled': 'Cancelled.',
  'answer-late': 'No answer in time.',
  'broke-off': 'The connection broke off.',
  'redirects': 'It redirects to another address, and redirects are not followed.',
  'web-page': 'A web page instead of JSON.',
  'not-json': 'An answer of another type than JSON.',
  'not-text': 'An answer that is no UTF-8 text.',
} as const;
