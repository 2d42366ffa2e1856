// The words of the income on the overview, in English.

export const incomeWords = {
  title: 'Income',
  today: 'Today',
  last30Days: 'Last 30 days',
  booked: 'Booked',
  net: 'Net, released',
  confirmed: 'Confirmed on chain',
  atLeast: (sum: string) => `at least ${sum}`,
  apart: 'Three different things: what was booked, what was released to you after fees, and what arrived on the chain.',
};
