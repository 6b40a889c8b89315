import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import {
  deskNoteMessage,
  deskNotes,
  keptKinds,
  kindOfNote,
  mayHaveDeskNotes,
  withoutKept,
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
      keptKinds(text).forEach(count);
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
      if (node.type === 'text') node.value = withoutKept(node.value);
      if (node.type === 'image') node.alt = node.alt && withoutKept(node.alt);
      if ('title' in node && node.title) node.title = withoutKept(node.title);
    });
  };
}

/** As browsers read them, to which `<!-->` is one too. */
const comments = /<!--(?:-?>|.*?(?:--!?>|$))/gs;
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** A text with spaces in the place of its code and comments, so that all else stays where it is. */
function withoutCode(source: string, tree: Root): { text: string; hadComments: boolean } {
  const pieces: string[] = [];
  let [from, hadComments] = [0, false];
  eachNode(tree, (node) => {
    const isHtml = node.type === 'html' && node.value.includes('<!--');
    if (node.type !== 'code' && node.type !== 'inlineCode' && !isHtml) return;
    hadComments ||= isHtml;
    const { start, end } = node.position!;
    if (start.offset! < from) return;
    const written = source.slice(start.offset, end.offset);
    pieces.push(source.slice(from, start.offset), isHtml ? written.replace(comments, blank) : blank(written));
    from = end.offset!;
  });
  return { text: [...pieces, source.slice(from)].join(''), hadComments };
}
