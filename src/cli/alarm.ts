/** Timers of the system stand still while a computer sleeps, so the clock is looked at in between. */
const longestWait = 30_000;

/** Rings once, when the clock has come to a time or has passed it. */
export function alarm(ring: () => void): { set: (at: number | undefined) => void } {
  let timer: NodeJS.Timeout | undefined;
  const set = (at: number | undefined) => {
    clearTimeout(timer);
    if (at === undefined) return;
    const wait = at - Date.now();
    timer = wait <= 0 ? setTimeout(ring) : setTimeout(() => set(at), Math.min(wait + 1, longestWait));
  };
  return { set };
}
