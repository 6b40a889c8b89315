import { pageKinds } from '../store/permalinks.ts';

/* What a permalinks file says in the end, and what another does not say any more. */

/**
 * Lines of a permalinks file that hold an address which another has lost, in whatever order their lines are. An address that was
 * given up since is not lost; one that was given up before, and kept again, is lost with the line that keeps it.
 */
export function missingLines(published: Buffer, now: Buffer): string[] {
  if (published.equals(now)) return [];
  const touched = touchedAddresses(published, now);
  const before = outcome(published, touched);
  const after = outcome(now, touched);
  const isGiven = (address: string) => (after.gone.get(address) ?? 0) > (before.gone.get(address) ?? 0);
  return [...before.kept].flatMap(([address, lines]) =>
    isGiven(address)
      ? []
      : [...lines].filter(([entry]) => !after.kept.get(address)?.has(entry)).map(([, line]) => line),
  );
}

/** The paths that a permalinks file gives up. */
export function givenUp(permalinks: Buffer): Set<string> {
  const { kept, gone } = outcome(permalinks);
  return new Set([...gone.keys()].filter((address) => !kept.has(address)).map(pathOf));
}

interface Outcome {
  /** By address: its lines, each by what it says however it is written. */
  kept: Map<string, Map<string, string>>;
  /** How many lines give an address up. */
  gone: Map<string, number>;
}

/** @param only the addresses that are asked for: of a long permalinks file few are, and the rest would take much memory */
function outcome(permalinks: Buffer, only?: Set<string>): Outcome {
  const kept: Outcome['kept'] = new Map();
  const gone: Outcome['gone'] = new Map();
  for (const line of linesOf(permalinks)) {
    const fields = fieldsOf(line);
    const address = addressOf(line, fields);
    if (only && !only.has(address)) continue;
    const { entry, isGone } = entryOf(line, fields);
    if (isGone) {
      kept.delete(address);
      gone.set(address, (gone.get(address) ?? 0) + 1);
    } else kept.set(address, (kept.get(address) ?? new Map<string, string>()).set(entry, line));
  }
  return { kept, gone };
}

/** The addresses in the lines between those with which both begin and end: of others both say the same. */
function touchedAddresses(a: Buffer, b: Buffer): Set<string> {
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  while (same < shorter && a[same] === b[same]) same++;
  const from = same && a.lastIndexOf('\n', same - 1) + 1;
  let behind = 0;
  while (behind < shorter - from && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind++;
  return new Set(
    [a, b].flatMap((permalinks) => {
      const end = permalinks.indexOf('\n', permalinks.length - behind);
      const lines = linesOf(permalinks.subarray(from, end < 0 ? permalinks.length : end));
      return lines.map((line) => addressOf(line, fieldsOf(line)));
    }),
  );
}

/** Without the byte order mark, which some editors put before a file. */
const linesOf = (permalinks: Buffer): string[] =>
  permalinks
    .toString()
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

type Fields = Record<string, unknown>;

/** Undefined where a line is no JSON. */
function fieldsOf(line: string): Fields | undefined {
  try {
    return JSON.parse(line) as Fields;
  } catch {
    return undefined;
  }
}

/** One address may be that of an article, and of a page of each kind. */
function addressOf(line: string, fields: Fields | undefined): string {
  if (typeof fields?.path !== 'string') return fields ? entryOf(line, fields).entry : line;
  const kind = pageKinds.find((kind) => kind in fields) ?? '';
  return `${kind} ${fields.path}`;
}

/** What a line says, however it is written, and whether it gives its address up. */
function entryOf(line: string, fields: Fields | undefined): { entry: string; isGone: boolean } {
  if (!fields) return { entry: line, isGone: false };
  const { gone, ...entry } = fields;
  return { entry: JSON.stringify(Object.entries(entry).sort()), isGone: gone === true };
}

const pathOf = (address: string) => address.slice(address.indexOf(' ') + 1);
