/** Long ids (a transaction's hash) by their beginning and their end: "0x12345678…9abcdef0". */
export const shortId = (id: string): string => (id.length <= 28 ? id : `${id.slice(0, 10)}…${id.slice(-8)}`);
