/** The most memory that this process had at one time, with all its threads, in bytes. */
export function peakRssBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
