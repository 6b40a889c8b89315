/** A file of the site, to be sent. */
export interface OutgoingFile {
  /** Relative to `dist/`. */
  file: string;
  bytes: number;
}

/** A place from which readers get the site. Names are those of output files. */
export interface Target {
  /** Reads a file of the target, with what names this version of it; undefined if there is none. */
  read: (name: string) => Promise<{ bytes: Uint8Array; version?: string | undefined } | undefined>;
  /**
   * Writes files that are not of the site.
   * @param replaces where the target can compare: the version that must be there, undefined for none
   * @throws DeployError if another version is there
   */
  write: (
    files: ReadonlyMap<string, Uint8Array>,
    replaces?: { version: string | undefined },
  ) => Promise<void>;
  /**
   * Sends files, in no order.
   * @param compare leaves out those that the target has with the same bytes, which it finds out by itself
   */
  send: (files: OutgoingFile[], compare: boolean, onSent: (count: number) => void) => Promise<void>;
  /** Removes files, of which some may be gone already, and folders that are empty then. */
  remove: (files: string[], onRemoved: (count: number) => void) => Promise<void>;
  /** What the target keeps with the bytes of a file: a digest of it is part of the record. '' if nothing. */
  metadata: (file: string) => string;
  /** By what it chooses that: if this changes, that of every file may. */
  settings: string;
  /** How many requests, or runs of a program, there were. */
  requests: () => number;
  close: () => Promise<void>;
}
