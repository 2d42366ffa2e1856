/** "0xf39Fd6e…2266": enough to recognise an address among a few. Names, and whatever is short, stay whole. */
export const shortAddress = (text: string): string => (text.length > 24 ? `${text.slice(0, 9)}…${text.slice(-4)}` : text);
