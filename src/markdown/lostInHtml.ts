import type { Nodes, Root } from 'hast';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { decodedHtml, fewerWords, occurrencesOf, tagOf, wordsOf } from './htmlWords.ts';
import { ParsedContent } from './parsedContent.ts';
import { ownPrefix } from './rehype-ids.ts';

/*
 * The parser of HTML silently drops what may not be where it is. What it drops is found in two ways:
 *
 * 1. Markdown. Links and pictures are recognised by a mark, and texts by their place, since the same words may be
 *    elsewhere too. What is lost of them is an error: one wrong tag would take an unknown part of the text along.
 * 2. Raw HTML. Its nodes have no counterpart after parsing, so its words are counted, tags included. A word that became
 *    rarer is lost; that is a warning.
 *
 * Most texts are the same after parsing, at the same place. They are left out of both counts.
 */

/** A node of the tree before its raw HTML is parsed. */
interface Piece {
  type: 'raw' | 'text' | 'element';
  /** Of an element: what a link or a picture says beside its text. */
  text: string;
  /** The tags of an element. They are counted as well, since those of raw HTML are. */
  tag: string;
  /** The mark of a link or a picture, its attribute `data-piece`. */
  mark: string | undefined;
  position: Position | undefined;
  /** Where it begins, or the nearest element around that begins somewhere. */
  start: Point | undefined;
}

/** The pieces of a tree in the order of the text. Marks its links and pictures. */
export function piecesOf(tree: Root): Piece[] {
  const pieces: Piece[] = [];
  const collect = (node: Nodes, startOfParent: Point | undefined): void => {
    const { type, position } = node;
    const start = position?.start ?? startOfParent;
    if (type === 'raw' || type === 'text' || type === 'element') {
      const text = textOf(node).trim();
      const tag = type === 'element' ? tagOf(node) : '';
      let mark: string | undefined;
      if (type === 'element' && /^(a|img)$/.test(node.tagName))
        node.properties.dataPiece = mark = `${ownPrefix}${pieces.length}`;
      pieces.push({ type, text, tag, mark, position, start });
    }
    if ('children' in node) for (const child of node.children) collect(child, start);
  };
  collect(tree, undefined);
  return pieces;
}

function textOf(node: Nodes): string {
  if (node.type === 'raw') return decodedHtml(node.value);
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const { alt, title, href, ariaLabel } = node.properties;
  // A citation says whom it cites; the address of its note is of no use to anybody.
  const address = typeof href === 'string' && href.startsWith('#') ? ariaLabel : href;
  return [alt, title, address].filter((value) => typeof value === 'string').join(' ');
}

/** Reports what the parser of HTML dropped of the pieces, and removes their marks from the parsed tree. */
export function reportLost(pieces: Piece[], parsed: Root, file: VFile): void {
  const content = new ParsedContent(parsed);
  const changed = pieces.filter(
    ({ type, text, position }) => !(type === 'text' && position && content.excludeUnchanged(text, position)),
  );
  const missing = new Set(changed.filter((piece) => isMissing(piece, content)));
  const changedWords = new Set(content.changedWords());
  const isGone = (word: string) => !changedWords.has(word) && !content.text.includes(word);
  const expected = changed.filter((piece) => !missing.has(piece)).flatMap(countedWords);
  const rarer = rarerWords(expected, content);
  // Each rarer word is reported once, with the first HTML that has it.
  const isUnreportedRarer = (word: string) => rarer.delete(word);

  for (const piece of changed) {
    const { type, text, start } = piece;
    const words = wordsOf(text);
    const lost = missing.has(piece) ? words : words.filter(type === 'raw' ? isUnreportedRarer : isGone);
    // What begins nowhere was not written by the author, such as the title of the footnotes.
    if (!lost.length || !start) continue;
    const what = excerpt(lost.join(' '));
    if (type === 'raw') {
      file.message(`has HTML that is not well formed, of which this is lost: ${what}; correct it`, start);
    } else {
      const reason = `has text within HTML that cannot hold it, so that this is lost: ${what}; take the HTML around it out`;
      file.message(reason, start).fatal = true;
    }
  }
}

/** True if a link, a picture or a text of Markdown is not in the parsed tree. */
function isMissing({ type, text, mark, position }: Piece, content: ParsedContent): boolean {
  if (mark !== undefined) return !content.marks.has(mark);
  return type === 'text' && position !== undefined && !content.mayHold(text, position);
}

/** The words of a piece that the parsed tree should have too. Those in attributes of Markdown are not counted but looked up. */
const countedWords = ({ type, text, tag }: Piece): string[] => wordsOf(type === 'element' ? tag : text);

/** The words that the parsed tree has less often than the pieces had them. Where words were joined, parts of words count. */
function rarerWords(before: string[], content: ParsedContent): Set<string> {
  const fewer = fewerWords(before, content.changedWords());
  if (!fewer.length) return new Set();
  const textBefore = [...before, content.unchangedText()].join('\n');
  return new Set(fewer.filter((word) => occurrencesOf(word, content.text) < occurrencesOf(word, textBefore)));
}
