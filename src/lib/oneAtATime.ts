/**
 * Wraps `work` so that only one run is active at a time. Calls during a run cause one more run after it, which sees
 * everything that changed meanwhile.
 * @param onError is called with what a run throws; later runs take place all the same
 * @returns a function whose promise resolves when no run is left
 */
export function oneAtATime(
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let isRequested = false;
  let running: Promise<void> | undefined;
  const runAll = async () => {
    // Lets the caller assign `running` before the work can end.
    await Promise.resolve();
    while (isRequested) {
      isRequested = false;
      try {
        await work();
      } catch (error) {
        onError(error);
      }
    }
    running = undefined;
  };
  return () => {
    isRequested = true;
    return (running ??= runAll());
  };
}
