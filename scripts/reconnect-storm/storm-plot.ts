import type { Load } from './storm.ts';

export interface Line {
  readonly name: string;
  readonly load: Load;
  readonly colour: string;
  /** An SVG dash pattern, so that the lines can be told apart without colour. */
  readonly dash: string;
}

const width = 880;
const height = 380;
const left = 56;
const right = 28;
const top = 64;
const bottom = 44;
/** What goes beyond is cut off here, and its figure written beside it. */
const highest = 4;
const font = 'font-family="system-ui, sans-serif" font-size="12"';

/** The load over time, in multiples of the steady one, as an SVG that stands by itself. */
export function stormPlot(title: string, outageSeconds: number, lines: readonly Line[]): string {
  const fromSecond = -outageSeconds - 60;
  const toSecond = 300;
  const x = (second: number): number => left + ((second - fromSecond) / (toSecond - fromSecond)) * (width - left - right);
  const y = (multiple: number): number => height - bottom - (Math.min(multiple, highest) / highest) * (height - top - bottom);
  const point = (second: number, multiple: number): string => `${x(second).toFixed(1)},${y(multiple).toFixed(1)}`;

  const curve = ({ load, colour, dash }: Line): string => {
    const points: string[] = [];
    for (let second = fromSecond; second < toSecond; second += 1) points.push(point(second, (load.calls[second - load.fromSecond] ?? 0) / load.steady));
    return `<polyline fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="${dash}" points="${points.join(' ')}"/>`;
  };
  const beyond = (load: Load): string[] => {
    const peak = load.calls.indexOf(Math.max(...load.calls));
    const multiple = (load.calls[peak] ?? 0) / load.steady;
    return multiple > highest ? [text(x(peak + load.fromSecond) + 6, top + 12, `${multiple.toFixed(1)}× for a second`)] : [];
  };
  const text = (at: number, line: number, words: string, more = ''): string => `<text x="${at.toFixed(1)}" y="${line.toFixed(1)}" ${font} fill="#17201c" ${more}>${words}</text>`;
  const across = (multiple: number): string => `<line x1="${left}" x2="${width - right}" y1="${y(multiple).toFixed(1)}" y2="${y(multiple).toFixed(1)}" stroke="#dfe5e1"/>`;
  const wholes = Array.from({ length: highest + 1 }, (_, multiple) => multiple);
  const everyOther = Array.from({ length: Math.floor((toSecond - fromSecond) / 120) + 1 }, (_, index) => 2 * (Math.ceil(fromSecond / 120) + index));

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(left, 22, title, 'font-weight="600"'),
    ...lines.map(({ name, colour, dash }, index) => {
      const at = left + index * 276;
      return `<line x1="${at}" x2="${at + 28}" y1="40" y2="40" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>${text(at + 34, 44, name)}`;
    }),
    `<rect x="${x(-outageSeconds).toFixed(1)}" y="${top}" width="${(x(0) - x(-outageSeconds)).toFixed(1)}" height="${height - top - bottom}" fill="#f7f8f7"/>`,
    text((x(-outageSeconds) + x(0)) / 2, top + 16, 'coordinator away', 'text-anchor="middle"'),
    ...wholes.flatMap((multiple) => [across(multiple), text(left - 8, y(multiple) + 4, `${multiple}×`, 'text-anchor="end"')]),
    `<line x1="${left}" x2="${width - right}" y1="${y(2).toFixed(1)}" y2="${y(2).toFixed(1)}" stroke="#b3261e" stroke-dasharray="2 4"/>`,
    ...everyOther.map((minute) => text(x(minute * 60), height - bottom + 18, minute === 0 ? 'back' : `${minute > 0 ? '+' : '−'}${Math.abs(minute)} min`, 'text-anchor="middle"')),
    ...lines.map(curve),
    ...lines.flatMap(({ load }) => beyond(load)),
    '</svg>',
    '',
  ].join('\n');
}
