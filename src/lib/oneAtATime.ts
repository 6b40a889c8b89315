/**
 * Lets `work` run once at a time. A call while it runs is not lost: one more run follows, which sees what came meanwhile.
 * @param failed is told what a run throws; the next ones take place all the same
 * @returns ends when nothing is left to do
 */
export function oneAtATime(work: () => Promise<void>, failed: (error: unknown) => void): () => Promise<void> {
  let isDue = false;
  let running: Promise<void> | undefined;
  const runAll = async () => {
    // So that it is known to run before the work can end.
    await Promise.resolve();
    while (isDue) {
      isDue = false;
      try {
        await work();
      } catch (error) {
        failed(error);
      }
    }
    running = undefined;
  };
  return () => {
    isDue = true;
    return (running ??= runAll());
  };
}
