import { pageKinds } from '../../store/permalinks.ts';

/* Compares two permalinks files by what their lines say in the end, in whatever order the lines are. */

/**
 * Lines of the published permalinks file whose address the present file has lost. An address is not lost if the present
 * file has a further line that gives it up (`"gone": true`). An address that was given up before and then claimed again is
 * lost with the line that claims it.
 */
export function missingLines(published: Buffer, now: Buffer): string[] {
  if (published.equals(now)) return [];
  const touched = touchedAddresses(published, now);
  const before = outcome(published, touched);
  const after = outcome(now, touched);
  const isGivenUp = (address: string) => (after.gone.get(address) ?? 0) > (before.gone.get(address) ?? 0);
  return [...before.claimed].flatMap(([address, lines]) =>
    isGivenUp(address)
      ? []
      : [...lines].filter(([entry]) => !after.claimed.get(address)?.has(entry)).map(([, line]) => line),
  );
}

/** The paths that a permalinks file gives up. */
export function givenUp(permalinks: Buffer): Set<string> {
  const { claimed, gone } = outcome(permalinks);
  return new Set([...gone.keys()].filter((address) => !claimed.has(address)).map(pathOf));
}

interface Outcome {
  /** The lines that claim each address, by what they say, however it is spelled. */
  claimed: Map<string, Map<string, string>>;
  /** How many lines give each address up. */
  gone: Map<string, number>;
}

/** @param only the addresses of interest: in a long permalinks file they are few, and the rest would take much memory */
function outcome(permalinks: Buffer, only?: Set<string>): Outcome {
  const claimed: Outcome['claimed'] = new Map();
  const gone: Outcome['gone'] = new Map();
  for (const line of linesOf(permalinks)) {
    const fields = fieldsOf(line);
    const address = addressOf(line, fields);
    if (only && !only.has(address)) continue;
    const { entry, isGone } = entryOf(line, fields);
    if (isGone) {
      claimed.delete(address);
      gone.set(address, (gone.get(address) ?? 0) + 1);
    } else claimed.set(address, (claimed.get(address) ?? new Map<string, string>()).set(entry, line));
  }
  return { claimed, gone };
}

/** The addresses in the lines that differ. Lines at the beginning and the end that both files share are skipped. */
function touchedAddresses(a: Buffer, b: Buffer): Set<string> {
  const shorter = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < shorter && a[prefix] === b[prefix]) prefix++;
  const from = prefix && a.lastIndexOf('\n', prefix - 1) + 1;
  let suffix = 0;
  while (suffix < shorter - from && a[a.length - 1 - suffix] === b[b.length - 1 - suffix]) suffix++;
  return new Set(
    [a, b].flatMap((permalinks) => {
      const end = permalinks.indexOf('\n', permalinks.length - suffix);
      const lines = linesOf(permalinks.subarray(from, end < 0 ? permalinks.length : end));
      return lines.map((line) => addressOf(line, fieldsOf(line)));
    }),
  );
}

/** `trim` also removes the byte order mark that some editors put before a file. */
const linesOf = (permalinks: Buffer): string[] =>
  permalinks
    .toString()
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

type Fields = Record<string, unknown>;

/** Undefined if a line is not JSON. */
function fieldsOf(line: string): Fields | undefined {
  try {
    return JSON.parse(line) as Fields;
  } catch {
    return undefined;
  }
}

/** A key for the address of a line. The same path may belong to an article and to a page of each kind. */
function addressOf(line: string, fields: Fields | undefined): string {
  if (typeof fields?.path !== 'string') return fields ? entryOf(line, fields).entry : line;
  const kind = pageKinds.find((kind) => kind in fields) ?? '';
  return `${kind} ${fields.path}`;
}

/** What a line says, however it is spelled, and whether it gives its address up. */
function entryOf(line: string, fields: Fields | undefined): { entry: string; isGone: boolean } {
  if (!fields) return { entry: line, isGone: false };
  const { gone, ...entry } = fields;
  return { entry: JSON.stringify(Object.entries(entry).sort()), isGone: gone === true };
}

const pathOf = (address: string) => address.slice(address.indexOf(' ') + 1);
