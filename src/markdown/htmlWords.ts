import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { parseFragment } from 'parse5';

/*
 * The words of HTML source: those of its text and those of its tags, so that a tree and the source of a tree can be
 * compared word by word.
 */

/** The words of a text in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The tags of an element without its content: `<font color="red"></font>`. */
export function tagOf(element: Element): string {
  if (Object.keys(element.properties).length) return toHtml({ ...element, children: [], content: undefined });
  // The same words, much faster: most elements have no attributes.
  return isVoid.test(element.tagName) ? element.tagName : `${element.tagName} ${element.tagName}`;
}

const isVoid =
  /^(?:area|base|basefont|bgsound|br|col|command|embed|frame|hr|image|img|input|keygen|link|meta|param|source|track|wbr)$/;

/** HTML source with its character references decoded. */
export function decodedHtml(html: string): string {
  if (!html.includes('&')) return html;
  const [text] = parseFragment(html.replaceAll('<', '&lt;')).childNodes;
  return text && 'value' in text ? text.value : html;
}

/** Those words of `before` of which `after` has fewer. */
export function fewerWords(before: string[], after: string[]): string[] {
  const countsAfter = countsOf(after);
  return [...countsOf(before)]
    .filter(([word, count]) => (countsAfter.get(word) ?? 0) < count)
    .map(([word]) => word);
}

function countsOf(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How often a text has a word, also as a part of another word. */
export const occurrencesOf = (word: string, text: string): number => text.split(word).length - 1;
