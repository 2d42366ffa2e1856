// The words of a line of hours, wherever hours are chosen, in English.

export const hoursWords = {
  number: (number: number) => `Hours ${number}`,
  add: 'Add hours',
  remove: (number: number) => `Remove hours ${number}`,
  from: 'From',
  to: 'To',
  days: 'Days',
  wholeDay: 'The whole day.',
  nextDay: 'Ends on the next day.',
};
