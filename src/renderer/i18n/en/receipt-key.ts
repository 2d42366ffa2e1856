import { pluralIn } from '../../../shared/words/plural.ts';

const plural = pluralIn('en');

// The words of the card on which the coordinator's receipt key is entered, in English.

export const receiptKeyWords = {
  title: 'Receipts',
  intro: (coordinator: string) => `For each delivered job the coordinator at ${coordinator} issues a receipt. With its public key Rigkeeper checks who signed it.`,
  label: 'Public key for receipts',
  more: 'Ask the coordinator’s operator for it: 64 hex digits, or base64. It is no secret.',
  faults: {
    empty: 'Enter the key.',
    form: 'A key is made of hex digits, or of base64’s letters and digits. Copy it again.',
    length: 'A key has 64 hex digits, or 43 or 44 characters in base64. Something is missing, or too much.',
  },
  own: 'Checked with the key that you entered:',
  firstUse: 'Checked with the key that came with the first receipt. Nobody has vouched for it; enter the operator’s own to be sure:',
  none: 'No receipt with a signature has come yet, so there is no key.',
  good: 'Verified',
  unsigned: 'Not verifiable',
  wrong: 'Wrong',
  unsignedMore: (count: number) => plural(count, { one: '# receipt bears no signature.', other: '# receipts bear no signature.' }),
  refused: 'Receipts that are not believed',
  job: (id: string) => `Job ${id}`,
  why: {
    'signature-wrong': 'the signature doesn’t fit what it says',
    'other-key': 'signed with another key',
    'not-understood': 'signed in a way that is not known here',
  },
  unchecked: 'Receipts have not been read yet.',
  partial: 'Not all receipts could be read: the list is long, or some of it is not readable. These figures are of the newest.',
  save: 'Save key',
  replace: 'Replace key',
  saving: 'Saving',
  remove: 'Remove key',
  removing: 'Removing',
  saved: 'Saved. Receipts are checked again with it.',
  removed: 'Removed. Receipts are checked again without it.',
};
