/** A secret that a test put into the app, and the forms in which it could stand anywhere. */
export interface KnownSecret {
  readonly name: string;
  foundIn(text: string): boolean;
}

/** A key, a token or a passphrase: as it is, as hex, as Base64, and as a list of bytes. */
export function secretText(name: string, secret: string): KnownSecret {
  const isHex = /^(0x)?[0-9a-f]{64}$/i.test(secret);
  const bytes = isHex ? Buffer.from(secret.replace(/^0x/, ''), 'hex') : Buffer.from(secret);
  const forms = [
    ...(isHex ? [] : [secret, encodeURIComponent(secret)]),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    [...bytes].join(','),
    [...bytes].join(', '),
  ];
  const hex = bytes.toString('hex');
  return { name, foundIn: (text) => forms.some((form) => text.includes(form)) || text.toLowerCase().includes(hex) };
}

/**
 * Recovery words: four of them that follow each other, whatever stands between two. (Three are asked for to confirm a
 * back-up, and may be neighbours.) Also the entropy behind them.
 */
export function secretWords(name: string, words: readonly string[], entropy: Uint8Array): KnownSecret {
  const runs = Array.from({ length: words.length - 3 }, (_, at) => new RegExp(words.slice(at, at + 4).join('[^a-zA-Z]{1,12}'), 'i'));
  const behind = secretText(name, Buffer.from(entropy).toString('hex'));
  const hex = Buffer.from(entropy).toString('hex');
  return { name, foundIn: (text) => runs.some((run) => run.test(text)) || text.includes(hex) || behind.foundIn(text) };
}

/** Any JSON Web Token: what a sign-in gives is a secret that no test knows beforehand. */
export const anyToken: KnownSecret = { name: 'a session token', foundIn: (text) => /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./.test(text) };

/** "name in place" for each secret that stands in the text. */
export const findings = (place: string, text: string, secrets: readonly KnownSecret[]): readonly string[] =>
  secrets.filter((secret) => secret.foundIn(text)).map(({ name }) => `${name} in ${place}`);
