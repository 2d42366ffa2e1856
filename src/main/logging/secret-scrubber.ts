/** Takes known secrets out of text before it leaves the program's memory, whatever put them there. */
export interface SecretScrubber {
  /** Remembers a secret for as long as the app runs. Texts under eight characters would blank out half of every line. */
  hide(secret: string): void;
  scrub(text: string): string;
}

export function secretScrubber(): SecretScrubber {
  const secrets = new Set<string>();
  return {
    hide(secret) {
      if (secret.length < 8) return;
      secrets.add(secret);
      // As it stands inside a JSON line or an address.
      secrets.add(JSON.stringify(secret).slice(1, -1));
      secrets.add(encodeURIComponent(secret));
    },
    scrub(text) {
      let clean = text;
      for (const secret of secrets) clean = clean.replaceAll(secret, '[secret]');
      return clean;
    },
  };
}
