import { deskNoteMessage, deskNotes, mayHaveDeskNotes, withoutFieldEscapes } from '../markdown/deskNotes.ts';
import { excerpt } from '../markdown/excerpt.ts';
import { shownMark } from '../markdown/marksInHtml.ts';
import { fieldName } from './issueMessage.ts';
import type { Problem } from '../lib/problem.ts';

/** Fields that are no prose: addresses and initials. */
const nonProseFields = new Set([
  'url',
  'archived',
  'src',
  'thumb',
  'sameAs',
  'aliases',
  'signoff',
  'initials',
]);

/** Fields whose Markdown is rendered, and checked there. */
const isMarkdown = (path: PropertyKey[]) => path[0] === 'updates' && path.at(-1) === 'text';

/** HTML tags, character references, citations and links, which no field renders. */
const unrenderedMarks =
  /<\/?[a-z][^<>\n]{0,200}>|&(?:[a-z]{2,8}|#x?[\da-f]{1,6});|\[\^[^\]\s]+\]|\[[^[\]\n]{0,200}\]\((?:https?:|[/.#])[^)\s]*\)/i;

/** Problems with desk notes in the fields of a file that is no draft, and warnings for Markdown and HTML in them. */
export function fieldNotes(
  data: object,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): Problem[] {
  const problems: Problem[] = [];
  eachText(data, [], (text, path) => {
    const report = (severity: Problem['severity'], message: string) =>
      problems.push({ severity, file, line: lineOf(path), field: fieldName(path), message });
    const mark = (unrenderedMarks.exec(text) ?? shownMark.exec(text))?.[0];
    if (mark)
      report(
        'warning',
        `has ${excerpt(mark)}, where neither Markdown nor HTML is read, so that its marks are shown; take them out`,
      );
    if (!mayHaveDeskNotes(text)) return;
    for (const note of deskNotes(text)) report(note.isSure ? 'error' : 'warning', deskNoteMessage(note));
  });
  return problems;
}

/** The fields as readers see them: without the backslash that marks what looks like a desk note as text. */
export function unescapedFields<Data>(data: Data, path: PropertyKey[] = []): Data {
  if (typeof data === 'string') return (isMarkdown(path) ? data : withoutFieldEscapes(data)) as Data;
  if (Array.isArray(data)) return data.map((one, i) => unescapedFields(one, [...path, i])) as Data;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      nonProseFields.has(name) ? (value as unknown) : unescapedFields(value as unknown, [...path, name]),
    ]),
  ) as Data;
}

function eachText(
  value: unknown,
  path: PropertyKey[],
  visit: (text: string, path: PropertyKey[]) => void,
): void {
  if (typeof value === 'string') return isMarkdown(path) ? undefined : visit(value, path);
  if (Array.isArray(value)) return value.forEach((one, i) => eachText(one, [...path, i], visit));
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    if (!nonProseFields.has(name)) eachText(one, [...path, name], visit);
  }
}
