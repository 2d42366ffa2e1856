import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { draw, drawAllIcons, traySource, trayStates } from '../../../scripts/make-icons.ts';

const assets = join(import.meta.dirname, '../../../assets');
const grids = [16, 22] as const;
const opaque = 128;

describe('icons', () => {
  test('what is committed is what the sources give', async () => {
    const drawn = await drawAllIcons(assets);
    expect(drawn.size).toBe(5 * 3 + 2);
    for (const [path, bytes] of drawn) {
      const committed = await readFile(join(assets, path));
      expect(committed.equals(bytes), `${path} is not what its source gives: run scripts/make-icons.ts`).toBe(true);
    }
  });

  test.each(grids)('each state has a shape of its own on the %d pixel grid, colours left aside', async (grid) => {
    const masks = new Map<string, boolean[]>();
    for (const state of trayStates) masks.set(state, mask((await drawState(state, grid)).rgba));
    for (const [a, maskA] of masks) {
      for (const [b, maskB] of masks) {
        if (a >= b) continue;
        const different = maskA.filter((filled, index) => filled !== maskB[index]).length;
        const filled = Math.min(maskA.filter(Boolean).length, maskB.filter(Boolean).length);
        expect(different / filled, `${a} and ${b} look alike`).toBeGreaterThan(0.25);
      }
    }
  });

  // WCAG 2.2, 1.4.11: what is needed to understand a graphic stands out 3:1.
  test.each(['#f7f8f7', '#ebebeb', '#353535', '#2d2d2d', '#1f1f1f'])('every state stands out on a panel of %s', async (panel) => {
    for (const state of trayStates) {
      for (const colour of coloursOf((await drawState(state, 22)).rgba)) {
        expect(contrast(colour, rgbOf(panel)), `${state} on ${panel}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test('an icon file for Windows holds the pictures that its entries promise', async () => {
    for (const [file, sizes] of [['tray/paused.ico', [16, 20, 24, 32, 40, 48]], ['icon.ico', [16, 24, 32, 48, 64, 128, 256]]] as const) {
      const ico = await readFile(join(assets, file));
      expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, sizes.length]);
      sizes.forEach((size, index) => {
        const entry = 6 + 16 * index;
        const png = ico.subarray(ico.readUInt32LE(entry + 12), ico.readUInt32LE(entry + 12) + ico.readUInt32LE(entry + 8));
        expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
        expect([ico.readUInt8(entry) || 256, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size, size]);
        expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
      });
      const end = 6 + 16 * (sizes.length - 1);
      expect(ico.readUInt32LE(end + 12) + ico.readUInt32LE(end + 8)).toBe(ico.length);
    }
  });

  test('the pause bars fall on whole pixels', async () => {
    for (const grid of grids) {
      for (const scale of [1, 2]) {
        const { rgba, sizePx } = draw(await traySource(assets, 'paused', grid), grid * scale);
        const middleRow = rgba.subarray(4 * sizePx * (sizePx / 2), 4 * sizePx * (sizePx / 2 + 1));
        const alphas = new Set(middleRow.filter((_, index) => index % 4 === 3));
        expect([...alphas].sort(), `${grid}×${scale}`).toEqual([0, 255]);
      }
    }
  });

  test('a source that is not square is refused', () => {
    expect(() => draw('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"/>', 16)).toThrow('not square');
  });
});

async function drawState(state: (typeof trayStates)[number], grid: 16 | 22): Promise<ReturnType<typeof draw>> {
  return draw(await traySource(assets, state, grid), grid);
}

const mask = (rgba: Buffer): boolean[] => Array.from({ length: rgba.length / 4 }, (_, pixel) => rgba.readUInt8(4 * pixel + 3) >= opaque);

function coloursOf(rgba: Buffer): readonly (readonly number[])[] {
  const colours = new Set<string>();
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba.readUInt8(at + 3) === 255) colours.add([...rgba.subarray(at, at + 3)].join(' '));
  }
  expect(colours.size).toBeGreaterThan(0);
  return [...colours].map((colour) => colour.split(' ').map(Number));
}

const rgbOf = (hex: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function contrast(a: readonly number[], b: readonly number[]): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

// WCAG's relative luminance of an sRGB colour.
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
