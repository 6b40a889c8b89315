/** The phases of a build in their order. `prepare` loads the configuration and opens the store. */
export const phases = ['prepare', 'compile', 'ingest', 'index', 'plan', 'render', 'commit'] as const;
export type Phase = (typeof phases)[number];

/** Where a build reports its progress. */
export interface BuildReport {
  phase: (name: Phase) => void;
  step: (done: number, total: number) => void;
}

/** Reports each phase as it starts, and measures how long it takes, in milliseconds. */
export function phaseTimer(report: BuildReport) {
  const times = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>;
  let current: Phase | undefined;
  let since = 0;
  /** Ends the current phase. @returns the time that each phase took */
  const stop = () => {
    if (current) times[current] = Math.round(performance.now() - since);
    current = undefined;
    return times;
  };
  /** Ends the current phase and starts another, which is reported only if it has work to do. */
  const start = (phase: Phase, hasWork = true) => {
    stop();
    current = phase;
    since = performance.now();
    if (hasWork) report.phase(phase);
  };
  return { start, stop };
}
