import type { SharedWords } from '../en.ts';

export const noteTexts: SharedWords['notes'] = {
  'price-not-a-number': 'Der Preis muss eine einfache Zahl sein, zum Beispiel 0,05.',
  'price-not-positive': 'Der Preis muss über null liegen.',
  'price-too-high': 'Der Preis kann höchstens 1000 AIT pro Stunde sein.',
  'price-too-many-decimals': 'Der Preis kann höchstens 8 Nachkommastellen haben.',
  'name-empty': 'Der Name darf nicht leer sein.',
  'name-too-long': 'Der Name kann höchstens 100 Zeichen haben.',
  'name-strange-characters': 'Der Name darf keine Zeilenumbrüche oder anderen unsichtbaren Zeichen enthalten.',
  'plan-too-low': 'Der niedrigste Preis muss mindestens 0,000001 AIT pro Stunde sein.',
  'plan-above-base': 'Der niedrigste Preis darf nicht über dem Grundpreis liegen.',
  'plan-below-base': 'Der höchste Preis darf nicht unter dem Grundpreis liegen.',
  'plan-out-of-range': 'Der Aufschlag in der Spitzenzeit muss zwischen 5 % und 100 % liegen.',
  'plan-not-a-window': 'Die Spitzenzeit braucht einen Anfang, ein Ende und eine Zeitzone, die hier bekannt ist.',
  'they-said': 'Die Antwort war: „{0}“.',

  'nothing-answers': 'Unter dieser Adresse antwortet nichts (Verbindung abgelehnt).',
  'server-name-unknown': 'Der Name des Servers ist unbekannt.',
  'server-takes-none': 'Der Server nimmt keine Verbindungen an.',
  'no-network': 'Dieser Rechner hat kein Netz.',
  'no-way-there': 'Kein Weg führt zum Server.',
  'proxy-unreachable': 'Der Proxy ist nicht erreichbar.',
  'port-forbidden': 'Seinen Port dürfen Web-Anfragen nicht benutzen (Fetch-Standard, bad ports).',
  'not-trusted': 'Dem Zertifikat des Servers ist nicht zu trauen, oder er spricht kein TLS.',
  'no-connection': 'Zum Server kam keine Verbindung zustande.',
  'connection-broke': 'Die Verbindung brach ab. Die Anfrage ist vielleicht angekommen.',

  'no-concurrency': 'Mindestens ein Auftrag zur gleichen Zeit muss möglich sein.',
  'region-unknown': 'Diese Region kennt der Markt nicht.',
  'memory-unknown': 'Es muss bekannt sein, wie viel Speicher die GPU hat.',
  'id-not-addressable': 'Es geht um eine Kennung, die in keiner Adresse stehen kann.',
  'address-form': 'Eine Wallet-Adresse ist 0x oder ait1 mit 40 hexadezimalen Ziffern.',

  'too-long': 'Es hat zu lange gedauert.',
  'cannot-start': 'Es lässt sich nicht starten ({0}).',
  'ended-with': 'Es endete mit {0}.',
};
