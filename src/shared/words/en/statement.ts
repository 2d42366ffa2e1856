import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** On the payout statement of a month. */
export const statementTexts = {
  title: (month: string) => `Payouts in ${month}`,
  madeBy: (provider: string, madeAt: string) => `Provider ${provider} · made by Rigkeeper on ${madeAt}`,
  made: (madeAt: string) => `Made by Rigkeeper on ${madeAt}`,
  coordinator: (address: string) => `Coordinator ${address}`,
  coordinatorUnknown: 'Payouts of which it isn’t known which coordinator they are from',
  zone: (zone: string) => `Days and times of ${zone}. All amounts in AIT.`,
  when: 'When',
  what: 'What',
  reference: 'Reference',
  released: 'Payout released',
  confirmed: 'Confirmed on chain',
  ofADay: (count: number) => plural(count, { one: '# entry', other: '# entries' }),
  gross: 'Gross',
  net: 'Net',
  onChain: 'On chain',
  grossKind: 'released, before the network’s share',
  netKind: 'released to the provider',
  confirmedKind: 'in transactions on the chain',
  sums: 'Sums of the month',
  atLeast: (count: number) => plural(count, { one: 'at least: # amount isn’t known yet', other: 'at least: # amounts aren’t known yet' }),
  unknown: 'not known yet',
  nothing: 'Nothing was released or confirmed in this month.',
  note: 'Three figures of three kinds. They overlap, and are never added to one another.',
  page: 'Page',
};
