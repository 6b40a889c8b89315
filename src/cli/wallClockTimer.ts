/** Timers stop while a computer sleeps, so the clock is checked at least this often, in milliseconds. */
const MAX_WAIT = 30_000;

/** A timer that calls `onTime` once, when the clock has reached or passed a time. A new time replaces the one before. */
export function wallClockTimer(onTime: () => void): { set: (time: number | undefined) => void } {
  let timer: NodeJS.Timeout | undefined;
  const set = (time: number | undefined) => {
    clearTimeout(timer);
    if (time === undefined) return;
    const wait = time - Date.now();
    timer = wait <= 0 ? setTimeout(onTime) : setTimeout(() => set(time), Math.min(wait + 1, MAX_WAIT));
  };
  return { set };
}
