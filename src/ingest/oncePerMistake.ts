import { fieldName, guess, notKnown, type IssueMessage } from './issueMessage.ts';

/** So many fields are missing by themselves; where more are, one sentence says so. */
const mostMissing = 2;

/** Leaves out what else is said of a value, or of the group around it, that is wrong already. */
export function oncePerPlace(messages: IssueMessage[]): IssueMessage[] {
  const first = new Map(messages.toReversed().map((of) => [fieldName(of.path), of]));
  const around = new Set(
    messages.flatMap(({ path }) => path.slice(1).map((_, i) => fieldName(path.slice(0, i + 1)))),
  );
  return [...first.values()].reverse().filter(({ path }) => !around.has(fieldName(path)));
}

/** Leaves out what follows from another fault: a field that is missing since its name is misspelt, or since all of them are. */
export function oncePerMistake(messages: IssueMessage[]): IssueMessage[] {
  const place = ({ path }: IssueMessage, name: string) => fieldName([...path.slice(0, -1), name]);
  const missed = Map.groupBy(
    messages.filter((of) => of.missing !== undefined),
    (of) => place(of, ''),
  );
  const slips = oncePerPlace(messages).map((of) =>
    of.unknown === undefined || of.meant ? of : asSlip(of, of.unknown, missed.get(place(of, '')) ?? []),
  );
  const meant = new Set(slips.flatMap((of) => (of.meant ? [place(of, of.meant)] : [])));
  const told = slips.filter((of) => !of.missing || !meant.has(place(of, of.missing)));
  const missing = told.filter(({ missing, path }) => missing && path.length === 1);
  if (missing.length <= mostMissing) return told;
  const names = missing.map((of) => `"${of.missing}"`).join(', ');
  const all = {
    path: [],
    message: `lacks the fields ${names}; add them, above the line of --- that ends the front matter`,
  };
  return [all, ...told.filter((of) => !missing.includes(of))];
}

/** An unknown field as the one that its group misses, where it begins with its name or is one slip away. */
function asSlip(of: IssueMessage, unknown: string, missing: IssueMessage[]): IssueMessage {
  const names = missing.map(({ missing }) => missing!);
  const begun = names.find((name) => unknown.startsWith(name) && /^[^\w-]/.test(unknown.slice(name.length)));
  if (begun !== undefined) {
    const message = `is no field; write "${begun}:" with a colon, and a space behind it`;
    return { ...of, message, meant: begun };
  }
  const near = guess(unknown, names);
  return near === undefined ? of : { ...of, ...notKnown(near) };
}
