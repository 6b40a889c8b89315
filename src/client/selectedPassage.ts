import type { Passage } from './textFragment.ts';

/** What a reader selected in the text of an article. */
export interface Selected {
  passage: Passage;
  /** The block element in which the selection ends, and where on the screen. */
  block: HTMLElement;
  end: DOMRect;
}

/** The block elements of a text that hold words themselves. */
const blockSelector = 'p, h2, h3, h4, li, dt, dd, blockquote, figcaption, td, th, pre';
/** A note that was opened stands in the text, and a pull quote repeats it. */
const asideSelector = '.note-box, .pull-quote';
/** Not part of the text: these, numbers of citations and footnotes, and words for screen readers. */
const excludedSelector = `${asideSelector}, .citation, [data-footnote-ref], .visually-hidden`;

/** The selected passage, extended to whole words, since a text fragment matches no parts of words. */
export function selectedPassage(selection: Selection | null, root: HTMLElement): Selected | undefined {
  if (!selection?.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer) && !range.intersectsNode(root)) return undefined;
  const all = blocksIn(root).filter((block) => !blocksIn(block).length);
  const touched = all.flatMap((block) => {
    const [start, end] = selectedPart(block, range);
    return start < end ? [{ block, text: textOf(block), start, end }] : [];
  });
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return undefined;

  first.start = wordStart(first.text, first.start);
  last.end = wordEnd(last.text, last.end);
  const parts = touched.map(({ text, start, end }) => text.slice(start, end));
  if (!parts.join('').trim()) return undefined;
  return {
    passage: {
      parts,
      before: first.text.slice(0, first.start),
      after: last.text.slice(last.end),
      blocks: all.map(textOf),
    },
    block: last.block,
    end: [...range.getClientRects()].at(-1) ?? last.block.getBoundingClientRect(),
  };
}

const blocksIn = (element: HTMLElement) =>
  [...element.querySelectorAll<HTMLElement>(blockSelector)].filter((block) => !block.closest(asideSelector));

/** The text nodes of a block, without those below `excludedSelector`. */
function textNodes(block: HTMLElement): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement!.closest(excludedSelector) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

function textOf(block: HTMLElement): string {
  return textNodes(block)
    .map(({ data }) => data)
    .join('');
}

/** Start and end of the part of a block's text that a range covers, in characters. */
function selectedPart(block: HTMLElement, range: Range): [number, number] {
  let [length, start, end] = [0, Infinity, 0];
  for (const node of textNodes(block)) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (from < to) {
        start = Math.min(start, length + from);
        end = length + to;
      }
    }
    length += node.length;
  }
  return [start, end];
}

const isWord = (character: string | undefined) =>
  character !== undefined && /[\p{Letter}\p{Mark}\p{Number}]/u.test(character);

function wordStart(text: string, index: number): number {
  while (index < text.length && /\s/.test(text[index]!)) index++;
  while (index > 0 && isWord(text[index]) && isWord(text[index - 1])) index--;
  return index;
}

function wordEnd(text: string, index: number): number {
  while (index > 0 && /\s/.test(text[index - 1]!)) index--;
  while (index < text.length && isWord(text[index - 1]) && isWord(text[index])) index++;
  return index;
}
