import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const css = await readFile(new URL('../../../../src/renderer/look/tokens.css', import.meta.url), 'utf8');
const usual = tokensIn(/^:root \{([^}]*)\}/m);
const asked = { ...usual, ...tokensIn(/^:root\[data-contrast='more'\] \{([^}]*)\}/m) };

/** The custom properties of the rule that the pattern finds. */
function tokensIn(rule: RegExp): Readonly<Record<string, string>> {
  const body = rule.exec(css)?.[1];
  if (body === undefined) throw new Error(`tokens.css has no rule ${String(rule)}`);
  return Object.fromEntries([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** A token's colour in a theme, through whatever tokens it names. */
function colour(tokens: Readonly<Record<string, string>>, name: string, theme: 'light' | 'dark'): string {
  const value = tokens[name] ?? '';
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return colour(tokens, other, theme);
  const [, light, dark] = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`--${name} is no pair of colours: ${value}`);
  return theme === 'light' ? light : dark;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const text = ['ink', 'muted', 'accent', 'warning', 'bad', 'information', 'peak'];
const grounds = ['surface', 'background'];

for (const theme of ['light', 'dark'] as const) {
  for (const { name, tokens, textAtLeast, edgeAtLeast } of [
    { name: 'usual', tokens: usual, textAtLeast: 4.5, edgeAtLeast: 3 },
    { name: 'high contrast', tokens: asked, textAtLeast: 7, edgeAtLeast: 4.5 },
  ]) {
    test.each(text.flatMap((ink) => grounds.map((ground) => [ink, ground])))(`${theme}, ${name}: text in --%s on --%s`, (ink, ground) => {
      expect(ratio(colour(tokens, ink, theme), colour(tokens, ground, theme))).toBeGreaterThanOrEqual(textAtLeast);
    });
    test.each(grounds)(`${theme}, ${name}: the edge of a control on --%s`, (ground) => {
      expect(ratio(colour(tokens, 'edge', theme), colour(tokens, ground, theme))).toBeGreaterThanOrEqual(edgeAtLeast);
    });
    test(`${theme}, ${name}: words on the one coloured button`, () => {
      expect(ratio(colour(tokens, 'on-accent', theme), colour(tokens, 'accent', theme))).toBeGreaterThanOrEqual(textAtLeast);
    });
  }
}

test('high contrast is the same whoever asks for it', () => {
  expect(tokensIn(/^:root\[data-contrast='more'\] \{([^}]*)\}/m)).toEqual(tokensIn(/^@media \(prefers-contrast: more\) \{\s*:root \{([^}]*)\}/m));
});
