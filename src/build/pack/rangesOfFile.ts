import { open } from 'node:fs/promises';
import type { ReadRange } from './archiveReader.ts';

/** Reads ranges of a file on this computer. */
export function rangesOfFile(file: string): ReadRange {
  return async (range) => {
    const handle = await open(file);
    try {
      const { size: total } = await handle.stat();
      const [from, to] = 'last' in range ? [Math.max(0, total - range.last), total] : [range.from, range.to];
      const bytes = new Uint8Array(Math.min(to, total) - from);
      await handle.read(bytes, 0, bytes.length, from);
      return { bytes, total };
    } finally {
      await handle.close();
    }
  };
}
