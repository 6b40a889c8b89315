import { fieldName, guess, notKnown, type IssueMessage } from './issueMessage.ts';

/** Up to so many missing fields have a message each; more of them share one. */
const MAX_MISSING_MESSAGES = 2;

/** Keeps the first message for a value, and none for a group with messages for something in it. */
export function oncePerPlace(messages: IssueMessage[]): IssueMessage[] {
  const first = new Map(messages.toReversed().map((issue) => [fieldName(issue.path), issue]));
  const parents = new Set(
    messages.flatMap(({ path }) => path.slice(1).map((_, i) => fieldName(path.slice(0, i + 1)))),
  );
  return [...first.values()].reverse().filter(({ path }) => !parents.has(fieldName(path)));
}

/** Leaves out messages that follow from another mistake: a field is missing because its name is misspelt, or because all are. */
export function oncePerMistake(messages: IssueMessage[]): IssueMessage[] {
  const place = ({ path }: IssueMessage, name: string) => fieldName([...path.slice(0, -1), name]);
  const missingByGroup = Map.groupBy(
    messages.filter((issue) => issue.missing !== undefined),
    (issue) => place(issue, ''),
  );
  const slips = oncePerPlace(messages).map((issue) =>
    issue.unknown === undefined || issue.meant
      ? issue
      : asSlip(issue, issue.unknown, missingByGroup.get(place(issue, '')) ?? []),
  );
  const meantFields = new Set(slips.flatMap((issue) => (issue.meant ? [place(issue, issue.meant)] : [])));
  const messagesLeft = slips.filter(
    (issue) => !issue.missing || !meantFields.has(place(issue, issue.missing)),
  );
  const missing = messagesLeft.filter(({ missing, path }) => missing && path.length === 1);
  if (missing.length <= MAX_MISSING_MESSAGES) return messagesLeft;
  const names = missing.map((issue) => `"${issue.missing}"`).join(', ');
  const all = {
    path: [],
    message: `lacks the fields ${names}; add them, above the line of --- that ends the front matter`,
  };
  return [all, ...messagesLeft.filter((issue) => !missing.includes(issue))];
}

/** For an unknown field, the message for a missing field of its group, if it begins with that name or is a typing slip away. */
function asSlip(issue: IssueMessage, unknown: string, missing: IssueMessage[]): IssueMessage {
  const names = missing.map(({ missing }) => missing!);
  const begun = names.find((name) => unknown.startsWith(name) && /^[^\w-]/.test(unknown.slice(name.length)));
  if (begun !== undefined) {
    const message = `is no field; write "${begun}:" with a colon, and a space behind it`;
    return { ...issue, message, meant: begun };
  }
  const near = guess(unknown, names);
  return near === undefined ? issue : { ...issue, ...notKnown(near) };
}
