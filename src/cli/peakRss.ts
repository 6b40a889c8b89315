/** The most memory that this process, all its threads included, had at once, in bytes. */
export function peakRssBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
