import type { ChangedFiles } from '../build/files/stage.ts';

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
   * Compares files of the site with what the target has in their places: the bytes, and what is kept with them.
   * @param gone files that the target may have, and should not
   * @returns what differs
   */
  compare: (files: string[], gone: string[]) => Promise<ChangedFiles>;
  /** Sends files, in no order, whatever the target has in their places. */
  send: (files: string[], onSent: (count: number) => void) => Promise<void>;
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
