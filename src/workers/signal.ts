/** Lets loops wait until something changes. */
export interface Signal {
  /** Waits until a condition holds, which is looked at after each `notify` and every second. */
  until: (condition: () => boolean) => Promise<void>;
  notify: () => void;
}

const LOOK_EVERY = 1000;

export function signal(): Signal {
  const waiting = new Set<() => void>();
  const notify = () => {
    for (const look of waiting) look();
  };
  return {
    notify,
    until: (condition) =>
      new Promise((resolve, reject) => {
        const end = () => {
          waiting.delete(look);
          clearInterval(timer);
        };
        const look = () => {
          try {
            if (!condition()) return;
            end();
            resolve();
          } catch (error) {
            end();
            reject(error as Error);
          }
        };
        const timer = setInterval(look, LOOK_EVERY);
        waiting.add(look);
        look();
      }),
  };
}
