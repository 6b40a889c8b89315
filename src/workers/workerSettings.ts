/** What a worker is, for every build that it works for. */
export interface WorkerSettings {
  name: string;
  /** How many jobs it does at a time. */
  threads: number;
  /** A folder of its own, for what builds send. */
  folder: string;
  /** The state folder, in which cards are kept. */
  stateDir: string;
}
