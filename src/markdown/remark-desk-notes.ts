import type { Nodes, Parents, Root } from 'mdast';
import type { VFile } from 'vfile';
import {
  deskNoteMessage,
  deskNotes,
  escapedKinds,
  kindOfNote,
  mayHaveDeskNotes,
  withoutEscapes,
  withoutFieldEscapes,
} from './deskNotes.ts';
import { eachNode } from './walk.ts';

/**
 * Says what was meant for the newsroom and stands in a text that is no draft: merge markers, left-over shortcodes, notes
 * of the desk. A backslash before one keeps it, and so does code; comments are not looked at, since nobody reads them.
 */
export function remarkDeskNotes({ isDraft }: { isDraft: boolean }) {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value);
    const mayHave = mayHaveDeskNotes(source);
    const known: Record<string, number> = {};
    // Where HTML or a character reference stands, the text may have notes that its source has not.
    if (!isDraft && (mayHave || /[&<]/.test(source))) file.data.deskNotes = known;
    if (!mayHave) return;
    if (!isDraft) {
      const { text, hadComments } = withoutCode(source, tree);
      const count = (kind: string) => (known[kind] = (known[kind] ?? 0) + 1);
      escapedKinds(text).forEach(count);
      let [line, from] = [1, 0];
      for (const note of deskNotes(text, hadComments)) {
        count(kindOfNote(note.text));
        line += source.slice(from, note.index).split('\n').length - 1;
        from = note.index;
        const message = file.message(deskNoteMessage(note), { line, column: 1 });
        if (note.isSure) message.fatal = true;
      }
    }
    eachNode(tree, (node) => {
      if (node.type === 'html') node.value = keptInHtml(node.value);
      if (node.type === 'text') node.value = withoutEscapes(node.value);
      if (node.type === 'image') node.alt = node.alt && withoutEscapes(node.alt);
      if ('title' in node && node.title) node.title = withoutEscapes(node.title);
    });
  };
}

const isCode = 'code|kbd|pre|samp|var';
/** What stands in HTML and is no text: comments as browsers read them, to which `<!-->` is one too, and code. */
const noText = new RegExp(`<!--(?:-?>|.*?(?:--!?>|$))|<!\\[[^>]*>?|<(${isCode})\\b.*?(?:</\\1>|$)`, 'gis');
const codeBegins = new RegExp(`^<(${isCode})\\b[^>]*>$`, 'i');

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** A text with spaces in the place of its code and comments, so that all else stays where it is. */
function withoutCode(source: string, tree: Root): { text: string; hadComments: boolean } {
  const pieces: string[] = [];
  let [from, hadComments] = [0, false];
  eachNode(tree, (node, index, parent) => {
    const isHtml = node.type === 'html';
    if (node.type !== 'code' && node.type !== 'inlineCode' && !isHtml) return;
    const start = node.position!.start.offset!;
    let end = node.position!.end.offset!;
    if (start < from) return;
    hadComments ||= isHtml && node.value.includes('<!--');
    const written = source.slice(start, end);
    const [, code] = (isHtml && codeBegins.exec(node.value)) || [];
    if (code) end = endOfCode(code, index, parent) ?? end;
    pieces.push(
      source.slice(from, start),
      isHtml && !code ? written.replace(noText, blank) : blank(source.slice(start, end)),
    );
    from = end;
  });
  return { text: [...pieces, source.slice(from)].join(''), hadComments };
}

/** Where code in a line of text ends whose first tag is a child of a node. */
function endOfCode(name: string, index: number, parent: Parents | undefined): number | undefined {
  const close = `</${name}>`.toLowerCase();
  const isClose = (node: Nodes) => node.type === 'html' && node.value.toLowerCase() === close;
  return parent?.children.slice(index).find(isClose)?.position!.end.offset;
}

/** HTML without the backslashes that keep notes, which it does not know. In code and comments they stay. */
function keptInHtml(html: string): string {
  if (!html.includes('\\')) return html;
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: found, index } of html.matchAll(noText)) {
    pieces.push(withoutFieldEscapes(html.slice(from, index)), found);
    from = index + found.length;
  }
  return [...pieces, withoutFieldEscapes(html.slice(from))].join('');
}
