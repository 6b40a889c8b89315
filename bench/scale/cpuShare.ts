import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';

/** The controller of CPU time of cgroups, version 1 (Linux, Documentation/scheduler/sched-bwc.rst). */
const controller = '/sys/fs/cgroup/cpu';
const PERIOD = 100_000;

export interface CpuShare {
  add: (pid: number) => void;
  /** Call it when its processes have ended. */
  remove: () => void;
}

/** A group of processes that together get a share of one core. @throws if this user may make no cgroups */
export function cpuShare(name: string, share: number): CpuShare {
  const folder = `${controller}/${name}`;
  if (!existsSync(folder)) mkdirSync(folder);
  writeFileSync(`${folder}/cpu.cfs_period_us`, String(PERIOD));
  writeFileSync(`${folder}/cpu.cfs_quota_us`, String(Math.round(PERIOD * share)));
  return {
    add: (pid) => writeFileSync(`${folder}/cgroup.procs`, String(pid)),
    remove: () => rmdirSync(folder),
  };
}

/**
 * The CPU time that a process or one of its threads has taken, in seconds; undefined if it has ended (proc(5), stat: utime and
 * stime).
 */
export function cpuSeconds(pid: number, thread?: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/${thread === undefined ? '' : `task/${thread}/`}stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}
