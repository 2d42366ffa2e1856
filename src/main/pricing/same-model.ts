// Owners name their listings freely: "RTX 4090", "NVIDIA GeForce RTX 4090". What these words leave is the model.
const vendorWords = /\b(nvidia|geforce|amd|radeon|intel|graphics)\b/gi;

/** The model without its maker, for a search by part of the name: "RTX 4090". The whole name where nothing is left. */
export function searchWords(model: string): string {
  const left = model.replace(vendorWords, ' ').replace(/\s+/g, ' ').trim();
  return left === '' ? model.trim() : left;
}

/** Whether two names mean the same model. "RTX 4090" and "RTX 4090 D" don't. */
export const isSameModel = (a: string, b: string): boolean => plain(a) === plain(b);

const plain = (name: string): string => searchWords(name).toLowerCase().replace(/[^a-z0-9]/g, '');
