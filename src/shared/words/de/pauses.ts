import type { SharedWords } from '../en.ts';

export const pauseTexts: SharedWords['pauses'] = {
  reasons: {
    byHand: 'Sie haben pausiert.',
    until: (time) => `Sie haben bis ${time} pausiert.`,
    draining: 'Was gebucht ist, wird noch beendet, dann folgt die Pause.',
    switchedOffGpu: 'Sie haben diese GPU ausgeschaltet.',
    switchedOffRig: 'Sie haben alle GPUs ausgeschaltet.',
    scheduleClosed: 'Ihr Zeitplan hat keine offenen Stunden.',
    scheduleOpens: (time) => `Ihr Zeitplan öffnet wieder: ${time}.`,
    program: (name) => `${name} läuft.`,
    heatGpu: (now, below) => `Sie hat ${now} °C; unter ${below} °C geht es weiter.`,
    heatRig: (now, below) => `Eine GPU hat ${now} °C; unter ${below} °C geht es weiter.`,
    battery: 'Der Rechner läuft im Akkubetrieb.',
    noNetwork: 'Der Rechner hat kein Netz.',
    metered: 'Das Netz ist getaktet.',
  },
  choices: {
    now: 'Pausieren',
    nowForGood: 'Pausieren, bis ich fortsetze',
    nowAtOnce: 'Sofort pausieren',
    'an-hour': '1 Stunde pausieren',
    'until-tomorrow': 'Bis morgen pausieren',
    'after-work': 'Laufende Arbeit beenden, dann pausieren',
  },
  resume: 'Fortsetzen',
  stayOnline: 'Online bleiben',
};
