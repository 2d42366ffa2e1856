/** What holds the rig, or one GPU of it, back; and what an owner can do about it. */
export const pauseTexts = {
  reasons: {
    byHand: 'You paused it.',
    until: (time: string) => `You paused it until ${time}.`,
    draining: 'It finishes what is booked, then pauses.',
    switchedOffGpu: 'You switched this GPU off.',
    switchedOffRig: 'You switched its GPUs off.',
    scheduleClosed: 'Your schedule has no open hours.',
    scheduleOpens: (time: string) => `Your schedule opens again at ${time}.`,
    program: (name: string) => `${name} is running.`,
    heatGpu: (now: number, below: number) => `It is at ${now} °C; it goes on below ${below} °C.`,
    heatRig: (now: number, below: number) => `A GPU is at ${now} °C; it goes on below ${below} °C.`,
    battery: 'The machine runs on battery.',
    noNetwork: 'The machine has no network.',
    metered: 'The network is metered.',
  },
  choices: {
    now: 'Pause',
    nowForGood: 'Pause until I resume',
    nowAtOnce: 'Pause now',
    'an-hour': 'Pause for 1 hour',
    'until-tomorrow': 'Pause until tomorrow',
    'after-work': 'Finish current work, then pause',
  },
  resume: 'Resume',
  stayOnline: 'Stay online',
};
