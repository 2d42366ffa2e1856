import { readFileSync } from 'node:fs';

/** One of the real outputs in fixtures/. */
export const realOutput = (name: 'gtx-1070-ti' | 'rtx-3080-v12' | 'rtx-4000-sff-ada-v13' | 'a100-sxm4-v12' | 'h200-v13'): string =>
  readFileSync(new URL(`./fixtures/${name}.xml`, import.meta.url), 'utf8');

/** A machine's output with `count` cards: the real RTX 4000's, each with a slot and a UUID of its own. */
export function outputOf(count: number): string {
  const one = realOutput('rtx-4000-sff-ada-v13');
  const start = one.indexOf('<gpu id');
  const end = one.lastIndexOf('</gpu>') + '</gpu>'.length;
  const card = one.slice(start, end);
  const cards = Array.from({ length: count }, (_, place) => {
    const twoDigits = place.toString(16).padStart(2, '0');
    return card
      .replaceAll('00000000:06:00.0', `00000000:${twoDigits.toUpperCase()}:00.0`)
      .replace('GPU-37037c3f-65c8-ec4d-24a9-420204ad8026', uuidOf(place));
  });
  return one.slice(0, start).replace('<attached_gpus>1<', `<attached_gpus>${count}<`) + cards.join('\n') + one.slice(end);
}

/** The UUID of the card at that place of `outputOf`. */
export const uuidOf = (place: number): string => `GPU-37037c3f-65c8-ec4d-24a9-4202000000${place.toString(16).padStart(2, '0')}`;

/** A log with the given content, for what no real card says. */
export const log = (content: string): string =>
  `<?xml version="1.0" ?>\n<!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">\n<nvidia_smi_log>${content}</nvidia_smi_log>\n`;
