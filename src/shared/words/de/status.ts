import type { SharedWords } from '../en.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const statusTexts: SharedWords['status'] = {
  titles: {
    unregistered: 'Noch nicht online',
    registering: 'Wird eingetragen',
    connecting: 'Verbindet',
    online: 'Online',
    degraded: 'Unstet',
    offline: 'Offline',
    paused: 'Pausiert',
  },
  explanations: {
    unregistered: 'Keine Ihrer GPUs wird auf dem Markt angeboten.',
    registering: 'Ihre GPUs werden auf dem Markt eingetragen.',
    connecting: 'Rigkeeper wartet, bis der Koordinator die ersten Lebenszeichen bestätigt.',
    online: 'Der Koordinator bestätigt die Lebenszeichen. Ihre GPUs können gebucht werden.',
    degraded: 'Das letzte Lebenszeichen blieb ohne Antwort. Rigkeeper versucht es weiter.',
    offline: 'Seit einer Weile wurde kein Lebenszeichen bestätigt. Rigkeeper versucht es weiter.',
    paused: 'Es werden keine Lebenszeichen gesendet, also kommt keine neue Arbeit.',
  },
  needsAttention: 'Braucht Aufmerksamkeit',
  titleNeedsAttention: (title) => `${title}, braucht Aufmerksamkeit`,
  gpusListed: (count) => plural(count, { one: '# GPU eingetragen', other: '# GPUs eingetragen' }),
  tooltip: (line) => `Rigkeeper: ${line}`,
  tooltipInDemo: (line) => `Rigkeeper (Demo): ${line}`,
};
