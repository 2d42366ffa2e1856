/**
 * The values in nvidia-smi's XML, read one by one. What it doesn't say, in whichever words, is `null` and never 0.
 */

/** One element as the parser gives it: its text, or its children by name (an array where a name repeats). */
export type XmlNode = unknown;

// "N/A", "[N/A]", "[Not Supported]", "Requested functionality has been deprecated", "[GPU is lost]", "ERR!" …
const unsaid =
  /^\[?\s*(n\/a|none|err!|unknown|unknown error|not (supported|available|found)|gpu is lost|gpu requires reset|(insufficient|no) permissions?|requested functionality has been deprecated)?\s*\]?$/i;

const longestText = 200;

/** The child of that name (the first, where it repeats), or `undefined`. */
export function child(node: XmlNode, name: string): XmlNode {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined;
  const found = (node as Record<string, XmlNode>)[name];
  return Array.isArray(found) ? (found as XmlNode[])[0] : found;
}

/** All children of that name, in order. */
export function children(node: XmlNode, name: string): readonly XmlNode[] {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return [];
  const found = (node as Record<string, XmlNode>)[name];
  return Array.isArray(found) ? (found as XmlNode[]) : [found];
}

/** The text at a path of names: one line without control characters, cut to 200 characters. */
export function text(node: XmlNode, ...path: readonly string[]): string | null {
  const found = path.reduce(child, node);
  if (typeof found !== 'string') return null;
  // eslint-disable-next-line no-control-regex -- it is control characters that must not get through
  const line = found.slice(0, 4 * longestText).replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
  return unsaid.test(line) ? null : line.slice(0, longestText);
}

/** The text at a path if it has that form. */
export function formed(form: RegExp, node: XmlNode, ...path: readonly string[]): string | null {
  const found = text(node, ...path);
  return found !== null && form.test(found) ? found : null;
}

const quantityForm = /^(-?\d{1,9}(?:\.\d{1,6})?) ?([^\s\d]+)?$/;

/** The number at a path, if it stands there with that unit ("4096 MiB"). Another unit is not what we asked for. */
export function quantity(units: readonly string[], node: XmlNode, ...path: readonly string[]): number | null {
  const match = quantityForm.exec(text(node, ...path) ?? '');
  if (match === null) return null;
  const [, number = '', unit = ''] = match;
  return units.includes(unit) ? Number(number) : null;
}

/** A plain whole number at a path ("2"). */
export function count(node: XmlNode, ...path: readonly string[]): number | null {
  const found = formed(/^\d{1,6}$/, node, ...path);
  return found === null ? null : Number(found);
}
