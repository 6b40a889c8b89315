import type { Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { deskNoteMessage, kindOfNote, writtenNotes } from './deskNotes.ts';
import { isStripped } from './safeHtml.ts';
import { pointOf } from './walk.ts';

declare module 'vfile' {
  interface DataMap {
    /** How many desk notes of each kind the source has, escaped ones included. Undefined if HTML need not be searched. */
    deskNotes: Record<string, number>;
  }
}

/**
 * Reports desk notes that are in the text but were not found in its source, since marks are between their letters or they
 * are written with character references: `_TK_`, `T&#75;`. Runs after remark-desk-notes, which searches the source, and
 * after raw HTML is parsed.
 */
export function rehypeDeskNotes() {
  return (tree: Root, file: VFile): void => {
    const known = file.data.deskNotes;
    if (!known) return;
    const text = new ShownText();
    text.add(tree, undefined);
    for (const note of writtenNotes(text.value)) {
      const kind = kindOfNote(note.text);
      // Of each kind, as many as the source has were reported or escaped there.
      const inSource = known[kind] ?? 0;
      known[kind] = inSource - 1;
      if (inSource > 0) continue;
      const message = file.message(deskNoteMessage(note), { line: text.lineOf(note.index), column: 1 });
      if (note.isSure) message.fatal = true;
    }
  };
}

/** Elements whose text is not searched: in code nothing is a desk note. */
const code = new Set(['code', 'pre', 'kbd', 'samp', 'var']);
const isInline =
  /^(?:a|abbr|b|bdi|bdo|cite|data|del|dfn|em|font|i|ins|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr)$/;

/** The text of a tree as readers see it, with the source lines of its parts. Empty lines separate blocks. */
class ShownText {
  value = '';
  private readonly lines: { from: number; line: number }[] = [];

  add(node: Nodes, lineOfParent: number | undefined): void {
    const line = pointOf(node)?.line ?? lineOfParent;
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
