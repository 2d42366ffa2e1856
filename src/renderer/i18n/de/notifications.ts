import type { Words } from '../en.ts';

export const notificationWords: Words['notifications'] = {
  title: 'Benachrichtigungen',
  more: 'Jede erscheint einmal. Mehrere derselben Art, die zusammen kommen, erscheinen als eine.',
  tellOf: 'Benachrichtigen über',
  kinds: {
    rig: 'Online und offline',
    booking: 'Neue Buchungen',
    'booking-ended': 'Buchungen, die enden',
    'payout-released': 'Freigegebene Auszahlungen',
    'payout-confirmed': 'Auf der Chain bestätigte Auszahlungen',
    'peak-offline': 'Eine GPU offline in der Spitzenzeit',
    attention: 'Was Sie braucht',
  },
  quiet: 'Ruhezeit',
  quietMore: 'Was in ihr geschieht, wird danach gemeldet. Erinnerungen an die Spitzenzeit haben eine eigene Ruhezeit, unter Strategie.',
  quietFrom: 'Ruhe von',
  quietTo: 'Ruhe bis',
  timeFault: 'Geben Sie eine Uhrzeit ein.',
};
