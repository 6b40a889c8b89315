/** A file of a place, as it was read. */
export interface PlaceFile {
  bytes: Uint8Array;
  /** What names these bytes for a condition. */
  version: string;
  /** How long ago it was written, in milliseconds, by the clock of the place. */
  age: () => number;
}

/** A part: a pack of blocks, or an index. Its name is the SHA-256 of its bytes. */
export interface Part {
  name: string;
  bytes: Uint8Array;
}

/** Where the state is kept: a few small files that change, and parts, which never do. */
export interface Place {
  /** How messages call it. */
  of: string;
  /** Reads a small file; undefined if there is none. */
  read: (name: string) => Promise<PlaceFile | undefined>;
  /**
   * Writes a small file.
   * @param condition the version that must be there, undefined for none; without a condition, whatever is there is replaced
   * @returns false if another version is there
   * @throws DeployError if the place cannot write on a condition and says so; some say nothing, and write
   */
  write: (name: string, bytes: Uint8Array, condition?: { version: string | undefined }) => Promise<boolean>;
  /** Reads parts, in any order. A part that is missing has no bytes. */
  readParts: (
    names: string[],
    onPart: (name: string, bytes: Uint8Array | undefined) => Promise<void>,
  ) => Promise<void>;
  /** Writes parts, each of which is made when its turn comes. */
  writeParts: (parts: (() => Promise<Part>)[]) => Promise<void>;
  /** The names of all parts that were written longer ago than this, in milliseconds. */
  partsOlderThan: (age: number) => Promise<string[]>;
  /** Removes parts, of which some may be gone already. */
  removeParts: (names: string[]) => Promise<void>;
  /** How many requests, or runs of a program, there were. */
  requests: () => number;
  close: () => void;
}

/** The folder of the parts. */
export const PARTS = 'parts/';
