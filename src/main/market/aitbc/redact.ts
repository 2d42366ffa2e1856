const hidden = '[secret]';
// A server that refuses a key likes to show its beginning. Eight characters in a row are no accident; under eight
// characters nothing is a key, and taking it out would tear holes into every text.
const shortestTell = 8;

/** Takes secrets out of a whole answer, before it is read. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < shortestTell) continue;
    for (const form of new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])) {
      clean = clean.replaceAll(form, hidden);
    }
  }
  return clean;
}

/**
 * Cleans and cuts what a server said, so that it may be shown and logged: secrets and recognisable pieces of them
 * (eight characters or more) are taken out, control characters become blanks, and it is cut to a line or two.
 */
export function presentable(said: string, secrets: readonly string[]): string {
  const line = withoutSecrets(said.slice(0, 2_000), secrets).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const clean = secrets.reduce(withoutPieces, line);
  return clean.length > 300 ? `${clean.slice(0, 300)}…` : clean;
}

function withoutPieces(text: string, secret: string): string {
  if (secret === '') return text;
  // So short that a piece of it can't be told from a word: then the words as a whole have to go.
  if (secret.length < shortestTell) return text.includes(secret) ? '' : text;
  const known = secret.toLowerCase();
  const given = text.toLowerCase();
  let clean = '';
  for (let at = 0; at < text.length; ) {
    let length = 0;
    // The longest piece of the secret that starts here.
    while (at + length < given.length && known.includes(given.slice(at, at + length + 1))) length += 1;
    const told = length >= shortestTell;
    clean += told ? hidden : text.charAt(at);
    at += told ? length : 1;
  }
  return clean;
}
