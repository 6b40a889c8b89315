/** What a process that watches reports to the command that started it. */
export type WatchReport =
  /** A build ended, well or not. */
  | { kind: 'built'; hasChanged: boolean }
  /** The code on the disk is not the code that this process runs, so another one has to go on. */
  | { kind: 'outdated' };

/** What the command asks for: to build now, although nothing was saved. */
export interface WatchOrder {
  kind: 'build';
}
