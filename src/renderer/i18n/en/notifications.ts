// The words of the settings of notifications, in English.

export const notificationWords = {
  title: 'Notifications',
  more: 'Each is shown once. Several of a kind that come together are shown as one.',
  tellOf: 'Tell me of',
  kinds: {
    rig: 'Online and offline',
    booking: 'New bookings',
    'booking-ended': 'Bookings that end',
    'payout-released': 'Payouts released',
    'payout-confirmed': 'Payouts confirmed on the chain',
    'peak-offline': 'A GPU offline in peak hours',
    attention: 'What needs you',
  },
  quiet: 'Quiet hours',
  quietMore: 'What happens in them is told when they are over. Reminders of peak hours have quiet hours of their own, under Strategy.',
  quietFrom: 'Quiet from',
  quietTo: 'Quiet to',
  timeFault: 'Enter a time.',
};
