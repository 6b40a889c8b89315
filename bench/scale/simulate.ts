import type { Parameters } from './parameters.ts';

/** A cold build as the simulation has it. Times are in seconds, of the wall. */
export interface Simulated {
  seconds: number;
  phases: {
    prepare: number;
    read: number;
    index: number;
    plan: number;
    snapshot: number;
    render: number;
    commit: number;
  };
  /** What the build's own machine, each worker's thread and the broker's network were busy for, as parts of the whole. */
  busy: { build: number; workers: number; network: number };
  /** The bytes of the store, and of one compressed copy. */
  store: number;
  snapshot: number;
}

export interface Machines {
  workers: number;
  /** Threads of each worker, and the share of a core that each has. */
  threads: number;
  share: number;
  /** Bytes a second that the broker takes and gives. */
  network: number;
}

/** Fifty jobs are one batch. */
const BATCH = 50;
/** So many batches a thread has at hand: one at work, one being answered or waiting. */
const AT_HAND = 2;

/**
 * Simulates a cold build, batch by batch: each thread takes the next batch when it is free, the answers pass the network and
 * then the one thread of the build that stores them, each in the order in which they come. A thread that has two batches
 * without a receipt waits. The phases follow each other.
 */
export function simulate(articles: number, machines: Machines, p: Parameters): Simulated {
  const paths = p.fixedPaths + p.pathsPerArticle * articles;
  const cards = (p.cardsPerArticle * articles) / paths;
  const store = p.storeBytesPerArticle * articles;
  const snapshot = store * p.snapshotRatio;
  const threads = machines.workers * machines.threads;
  const read = batches(articles, threads, {
    work: p.read / machines.share,
    build: p.readHere,
    network: p.bytesPerText / machines.network,
    startAt: Array<number>(threads).fill(p.threadStart / machines.share),
  });
  // The copy is made and compressed once, and goes to each worker through the same network; each unpacks it.
  const made = (store * (p.copyPerGigabyte + p.compressPerGigabyte)) / 1e9;
  const unpack = (store * p.unpackPerGigabyte) / 1e9 / machines.share + p.threadStart / machines.share;
  const sent = (worker: number) => ((worker + 2) * snapshot) / machines.network;
  const startAt = Array.from({ length: threads }, (_, i) => sent(Math.floor(i / machines.threads)) + unpack);
  const render = batches(paths, threads, {
    work: (p.render + cards * p.card) / machines.share,
    build: p.renderHere,
    network: (p.bytesPerPath + cards * p.bytesPerCard) / machines.network,
    startAt,
  });
  // A worker that gets its copy after the end of the work is not waited for.
  const copies = 1 + Math.min(machines.workers, Math.floor((render.end * machines.network) / snapshot));
  const phases = {
    prepare: p.start + articles * p.scan,
    read: read.end,
    index: articles * p.index,
    plan: paths * p.plan,
    snapshot: made,
    render: render.end,
    commit: paths * p.commit,
  };
  const seconds = Object.values(phases).reduce((sum, phase) => sum + phase, 0);
  const other = seconds - read.end - render.end;
  return {
    seconds,
    phases,
    busy: {
      build: (other + read.build + render.build) / seconds,
      workers: (read.work + render.work) / threads / seconds,
      network: (read.network + render.network + copies * (snapshot / machines.network)) / seconds,
    },
    ...{ store, snapshot },
  };
}

interface Costs {
  /** Seconds a job takes of a thread of a worker, of the build's one thread, and of the network. */
  work: number;
  build: number;
  network: number;
  /** When each thread can begin. */
  startAt: number[];
}

/** Runs all batches of a phase. @returns when the last answer is stored, and for how long each part was busy */
function batches(jobs: number, threads: number, { work, build, network, startAt }: Costs) {
  const count = Math.ceil(jobs / BATCH);
  const size = jobs / count;
  const free = heap(startAt.map((at, thread) => ({ at, thread })));
  /** When the receipts of the last batches of each thread came. */
  const receipts = Array.from({ length: threads }, () => [] as number[]);
  let networkFree = 0;
  let buildFree = 0;
  for (let i = 0; i < count; i++) {
    const { at, thread } = free.pop();
    const ofThread = receipts[thread]!;
    const mayStart = ofThread.length >= AT_HAND ? ofThread.shift()! : 0;
    const done = Math.max(at, mayStart) + size * work;
    networkFree = Math.max(networkFree, done) + size * network;
    buildFree = Math.max(buildFree, networkFree) + size * build;
    ofThread.push(buildFree);
    free.push({ at: done, thread });
  }
  return { end: buildFree, work: jobs * work, build: jobs * build, network: jobs * network };
}

interface Free {
  at: number;
  thread: number;
}

/** A binary heap: `pop` gives the thread that is free first. */
function heap(items: Free[]) {
  const list: Free[] = [];
  const push = (item: Free) => {
    let i = list.push(item) - 1;
    for (let above = (i - 1) >> 1; i > 0 && list[above]!.at > item.at; above = (i - 1) >> 1) {
      list[i] = list[above]!;
      i = above;
    }
    list[i] = item;
  };
  const pop = (): Free => {
    const [first] = list as [Free];
    const last = list.pop()!;
    if (list.length) {
      let i = 0;
      for (;;) {
        let below = 2 * i + 1;
        if (below >= list.length) break;
        if (below + 1 < list.length && list[below + 1]!.at < list[below]!.at) below++;
        if (list[below]!.at >= last.at) break;
        list[i] = list[below]!;
        i = below;
      }
      list[i] = last;
    }
    return first;
  };
  items.forEach(push);
  return { push, pop };
}
