import type { Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { deskNoteMessage, kindOfNote, writtenNotes } from './deskNotes.ts';
import { isStripped } from './safeHtml.ts';
import { pointOf } from './walk.ts';

declare module 'vfile' {
  interface DataMap {
    /** Notes of the source, those that a backslash keeps too: how many there are of each kind. */
    deskNotes: Record<string, number>;
  }
}

/**
 * Says the notes of the desk that stand in the text and not in its source, where marks part their letters or character
 * references stand for them: `_TK_`, `T&#75;`. Runs after raw HTML is parsed and remark-desk-notes has looked at the source.
 */
export function rehypeDeskNotes() {
  return (tree: Root, file: VFile): void => {
    const known = file.data.deskNotes;
    if (!known) return;
    const text = new ShownText();
    text.add(tree, undefined);
    for (const note of writtenNotes(text.value)) {
      const kind = kindOfNote(note.text);
      const told = known[kind] ?? 0;
      known[kind] = told - 1;
      if (told > 0) continue;
      const message = file.message(deskNoteMessage(note), { line: text.lineOf(note.index), column: 1 });
      if (note.isSure) message.fatal = true;
    }
  };
}

/** Elements whose text is not looked at, since code keeps what looks like a note. */
const code = new Set(['code', 'pre', 'kbd', 'samp', 'var']);
const isInline =
  /^(?:a|abbr|b|bdi|bdo|cite|data|del|dfn|em|font|i|ins|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr)$/;

/** What readers see of a tree, with the lines of its parts. Blocks are set apart. */
class ShownText {
  value = '';
  private readonly lines: { from: number; line: number }[] = [];

  add(node: Nodes, around: number | undefined): void {
    const line = pointOf(node)?.line ?? around;
    if (node.type === 'text') {
      if (line !== undefined) this.lines.push({ from: this.value.length, line });
      this.value += node.value;
    } else if (node.type === 'element') {
      const { tagName, properties } = node;
      if (isStripped(node)) return;
      if (code.has(tagName) || properties.role === 'doc-noteref') this.value += ' ';
      else if (tagName === 'br') this.value += '\n';
      else if (tagName === 'img') this.value += ` ${String(properties.alt ?? '')} `;
      else if (isInline.test(tagName)) for (const child of node.children) this.add(child, line);
      else {
        this.value += '\n\n';
        for (const child of node.children) this.add(child, line);
        this.value += '\n\n';
      }
    } else if (node.type === 'root') {
      for (const child of node.children) this.add(child, line);
    }
  }

  lineOf(index: number): number {
    const part = this.lines.findLast(({ from }) => from <= index);
    return part ? part.line + this.value.slice(part.from, index).split('\n').length - 1 : 1;
  }
}
