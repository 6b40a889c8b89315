import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { textWithoutNotes } from './textWithoutNotes.ts';
import { hasClass } from '../lib/hasClass.ts';
import { eachElement, pointOf } from './walk.ts';

/**
 * Hides pull quotes from screen readers, since they repeat words of the text, and warns of one that does not: it would be
 * an invented quotation. What is left out with `…` may be between its words. Runs after rehype-ids.
 */
export function rehypePullQuotes() {
  return (tree: Root, file: VFile): void => {
    const quotes = tree.children.filter(isPullQuote);
    if (!quotes.length) return;
    const text = tree.children
      .filter((node) => !isPullQuote(node))
      .map((node) => ('children' in node ? wordsOf(textWithoutNotes(node)) : ''))
      .join('|');
    for (const quote of quotes) {
      quote.properties.ariaHidden = 'true';
      const words = textWithoutNotes(quote).trim();
      if (!repeats(words, text))
        file.message(
          `has a pull quote whose words are not in the text: ${excerpt(words)}; repeat words of the text as they are`,
          pointOf(quote),
        );
      reportBlocks(quote, file);
      eachElement({ type: 'root', children: [quote] }, (element) => {
        if (!/^(?:a|img|sup|input)$/.test(element.tagName)) return;
        const reason =
          'has a link, a note or a picture in a pull quote, which screen readers do not read; take it out';
        file.message(reason, pointOf(element) ?? pointOf(quote)).fatal = true;
      });
    }
  };
}

/** True for a pull quote. They are in no list and in no other quotation. */
export const isPullQuote = (node: Root['children'][number]): node is Element =>
  node.type === 'element' && hasClass(node, 'pull-quote');

const block =
  /^(?:address|aside|blockquote|d[dlt]|details|div|fig(?:caption|ure)|h[1-6]|hgroup|hr|li|[ou]l|p|pre|section|summary|table)$/;

/** A pull quote is one paragraph. `pageOnlyHtml.ts` takes the first `</div>` for its end. */
function reportBlocks(quote: Element, file: VFile): void {
  const paragraph = quote.children.find((child) => child.type === 'element');
  let other: Element | undefined;
  eachElement({ type: 'root', children: quote.children }, (element) => {
    if (element !== paragraph && block.test(element.tagName)) other ??= element;
  });
  if (!other) return;
  const reason =
    other.tagName === 'p'
      ? 'has a pull quote of more than one paragraph; write one'
      : `has <${other.tagName}> in a pull quote, which is one paragraph; take it out`;
  file.message(reason, pointOf(other) ?? pointOf(quote)).fatal = true;
}

/** True if a text has the words of a quotation, in their order where something between them is left out. */
function repeats(quote: string, text: string): boolean {
  let from = 0;
  return quote.split(/\[?(?:…|\.\.\.)\]?/).every((piece) => {
    const words = wordsOf(piece).trim();
    const at = text.indexOf(words && ` ${words} `, from);
    from = at + words.length;
    return at >= 0;
  });
}

/** The words of a text in lower case, with a space around each. */
const wordsOf = (text: string): string =>
  ` ${(
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ')} `;
