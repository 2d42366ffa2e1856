import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** A name that ends with a slash is a folder. */
  readonly name: string;
  readonly text?: string;
  /** The whole Unix mode, file type included; a plain file by default. */
  readonly mode?: number;
}

const plainFile = 0o100644;
const madeOnUnix = 3 << 8;

/** A zip file of these entries, uncompressed. Layout: APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
export function storedZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, text = '', mode = plainFile } of entries) {
    const nameBytes = Buffer.from(name);
    const data = Buffer.from(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([signature(0x04034b50), shared, nameBytes, data]);

    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const version = Buffer.alloc(2);
    version.writeUInt16LE(madeOnUnix | 20);
    centrals.push(Buffer.concat([signature(0x02014b50), version, shared, tail, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
