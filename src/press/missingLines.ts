import { pageKinds } from '../store/permalinks.ts';

/* What a ledger says in the end, and what another does not say any more. */

/**
 * Lines of a ledger that hold an address which another has lost, in whatever order their lines are. An address that was
 * given up since is not lost; one that was given up before, and kept again, is lost with the line that keeps it.
 */
export function missingLines(published: Buffer, now: Buffer): string[] {
  if (published.equals(now)) return [];
  const before = outcome(published);
  const after = outcome(now);
  const isGiven = (address: string) => (after.gone.get(address) ?? 0) > (before.gone.get(address) ?? 0);
  return [...before.kept].flatMap(([address, lines]) =>
    isGiven(address)
      ? []
      : [...lines].filter(([entry]) => !after.kept.get(address)?.has(entry)).map(([, line]) => line),
  );
}

/** The paths that a ledger gives up. */
export function givenUp(ledger: Buffer): Set<string> {
  const { kept, gone } = outcome(ledger);
  return new Set([...gone.keys()].filter((address) => !kept.has(address)).map(pathOf));
}

interface Outcome {
  /** By address: its lines, each by what it says however it is written. */
  kept: Map<string, Map<string, string>>;
  /** How many lines give an address up. */
  gone: Map<string, number>;
}

function outcome(ledger: Buffer): Outcome {
  const kept: Outcome['kept'] = new Map();
  const gone: Outcome['gone'] = new Map();
  for (const written of ledger.toString().split('\n')) {
    // Also of the byte order mark, which some editors put before a file.
    const line = written.trim();
    if (!line) continue;
    const { address, entry, isGone } = parts(line);
    if (isGone) {
      kept.delete(address);
      gone.set(address, (gone.get(address) ?? 0) + 1);
    } else kept.set(address, (kept.get(address) ?? new Map<string, string>()).set(entry, line));
  }
  return { kept, gone };
}

/** One address may be that of an article, and of a page of each kind. */
function parts(line: string): { address: string; entry: string; isGone: boolean } {
  try {
    const { gone, ...entry } = JSON.parse(line) as Record<string, unknown>;
    const text = JSON.stringify(Object.entries(entry).sort());
    const kind = pageKinds.find((kind) => kind in entry) ?? '';
    const address = typeof entry.path === 'string' ? `${kind} ${entry.path}` : text;
    return { address, entry: text, isGone: gone === true };
  } catch {
    return { address: line, entry: line, isGone: false };
  }
}

const pathOf = (address: string) => address.slice(address.indexOf(' ') + 1);
