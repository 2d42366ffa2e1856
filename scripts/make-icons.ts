import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Glance } from '../src/shared/domain/rig.ts';

/**
 * Draws every icon from its SVG source: `node scripts/make-icons.ts`. What it writes is
 * committed, so that nobody needs this step to build the app; a test draws them again and compares.
 *
 * A tray icon has two sources, drawn on a 16 and on a 22 pixel grid: straight edges then fall on whole pixels at
 * every size below, which no single source scaled to all of them could do.
 */

export const trayStates = ['online', 'connecting', 'paused', 'offline', 'attention'] as const satisfies readonly Glance[];

/** One picture: `grid` names the source, `crop` the pixels of it that are left off (or, below 0, added) on each side. */
interface Drawing {
  readonly sizePx: number;
  readonly grid: 16 | 22;
  readonly crop: number;
}

const linuxTray: Drawing = { sizePx: 22, grid: 22, crop: 0 };
const linuxTray2x: Drawing = { sizePx: 44, grid: 22, crop: 0 };
// Windows picks by scale: 100, 125, 150, 200, 250 and 300 %.
const windowsTray: readonly Drawing[] = [
  { sizePx: 16, grid: 16, crop: 0 },
  { sizePx: 20, grid: 22, crop: 1 },
  { sizePx: 24, grid: 22, crop: -1 },
  { sizePx: 32, grid: 16, crop: 0 },
  { sizePx: 40, grid: 22, crop: 1 },
  { sizePx: 48, grid: 22, crop: -1 },
];
const appIconSizesPx = [16, 24, 32, 48, 64, 128, 256];

export interface Picture {
  readonly png: Buffer;
  readonly rgba: Buffer;
  readonly sizePx: number;
}

/** Draws a square SVG at a size in pixels. The same source and size give the same bytes. */
export function draw(svg: string, sizePx: number): Picture {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: sizePx }, font: { loadSystemFonts: false } }).render();
  if (image.width !== sizePx || image.height !== sizePx) throw new Error(`the source is not square: ${image.width}×${image.height}`);
  return { png: image.asPng(), rgba: image.pixels, sizePx };
}

/**
 * Puts PNG pictures into a Windows icon file.
 * Source: ICONDIR and ICONDIRENTRY in Microsoft's description of the ICO format; PNG entries are read since Vista.
 */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2); // 1 = icon, 2 = cursor
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ png, sizePx }, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(sizePx === 256 ? 0 : sizePx, entry); // 0 stands for 256
    header.writeUInt8(sizePx === 256 ? 0 : sizePx, entry + 1);
    header.writeUInt16LE(1, entry + 4); // colour planes
    header.writeUInt16LE(32, entry + 6); // bits per pixel
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** Every icon file that is committed: its path below `assets/`, and its bytes. */
export async function drawAllIcons(assets: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const state of trayStates) {
    const sources = { 16: await traySource(assets, state, 16), 22: await traySource(assets, state, 22) };
    const drawn = ({ sizePx, grid, crop }: Drawing): Picture => draw(cropped(sources[grid], grid, crop), sizePx);
    files.set(`tray/${state}.png`, drawn(linuxTray).png);
    files.set(`tray/${state}@2x.png`, drawn(linuxTray2x).png);
    files.set(`tray/${state}.ico`, icoOf(windowsTray.map(drawn)));
  }
  const icon = await readFile(join(assets, 'source/icon.svg'), 'utf8');
  files.set('icon.png', draw(icon, 512).png);
  files.set('icon.ico', icoOf(appIconSizesPx.map((sizePx) => draw(icon, sizePx))));
  return files;
}

export function traySource(assets: string, state: (typeof trayStates)[number], grid: 16 | 22): Promise<string> {
  return readFile(join(assets, `tray/source/${state}-${grid}.svg`), 'utf8');
}

/** The same drawing with `crop` pixels of its grid less on each side (more, where it is below 0). */
function cropped(svg: string, grid: number, crop: number): string {
  const whole = `viewBox="0 0 ${grid} ${grid}"`;
  if (!svg.includes(whole)) throw new Error(`a tray source of grid ${grid} must say ${whole}`);
  return svg.replace(whole, `viewBox="${crop} ${crop} ${grid - 2 * crop} ${grid - 2 * crop}"`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const assets = join(dirname(fileURLToPath(import.meta.url)), '../assets');
  for (const [path, bytes] of await drawAllIcons(assets)) {
    const file = join(assets, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    console.log(`${path}  ${bytes.length} bytes`);
  }
}
