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
 * Reports desk notes in a text that is no draft: merge markers, left-over shortcodes, notes to colleagues. Those after a
 * backslash and in code are text for readers. Comments are not searched, since no reader sees them. Removes the backslashes
 * that Markdown does not remove.
 */
export function remarkDeskNotes({ isDraft }: { isDraft: boolean }) {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value);
    const mayHave = mayHaveDeskNotes(source);
    const known: Record<string, number> = {};
    // With HTML or a character reference, the text may have notes that its source does not have.
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
      if (node.type === 'html') node.value = withoutHtmlEscapes(node.value);
      if (node.type === 'text') node.value = withoutEscapes(node.value);
      if (node.type === 'image') node.alt = node.alt && withoutEscapes(node.alt);
      if ('title' in node && node.title) node.title = withoutEscapes(node.title);
    });
  };
}

const codeElements = 'code|kbd|pre|samp|var';
/** Comments as browsers read them, to whom `<!-->` is a whole one, and code. */
const noText = new RegExp(
  `<!--(?:-?>|.*?(?:--!?>|$))|<!\\[[^>]*>?|<(${codeElements})\\b.*?(?:</\\1>|$)`,
  'gis',
);
const codeStart = new RegExp(`^<(${codeElements})\\b[^>]*>$`, 'i');

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** A source with spaces in place of code and comments, so that all else stays at its index. */
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
    const [, code] = (isHtml && codeStart.exec(node.value)) || [];
    if (code) end = endOfCode(code, index, parent) ?? end;
    pieces.push(
      source.slice(from, start),
      isHtml && !code ? written.replace(noText, blank) : blank(source.slice(start, end)),
    );
    from = end;
  });
  return { text: [...pieces, source.slice(from)].join(''), hadComments };
}

/** The offset at which inline code in HTML ends; `index` is that of its start tag in the parent. */
function endOfCode(name: string, index: number, parent: Parents | undefined): number | undefined {
  const close = `</${name}>`.toLowerCase();
  const isClose = (node: Nodes) => node.type === 'html' && node.value.toLowerCase() === close;
  return parent?.children.slice(index).find(isClose)?.position!.end.offset;
}

/** HTML without the backslashes that escape notes, since HTML knows no such escape. In code and comments they stay. */
function withoutHtmlEscapes(html: string): string {
  if (!html.includes('\\')) return html;
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: found, index } of html.matchAll(noText)) {
    pieces.push(withoutFieldEscapes(html.slice(from, index)), found);
    from = index + found.length;
  }
  return [...pieces, withoutFieldEscapes(html.slice(from))].join('');
}
