import type { Element, Nodes, Root, Text } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { parseFragment } from 'parse5';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { ownPrefix } from './rehype-ids.ts';

/** A piece of a text before its HTML is parsed, of which something can be lost. */
interface Piece {
  type: 'raw' | 'text' | 'element';
  text: string;
  words: string[];
  /** The words of a tag of Markdown, by which the tag is counted. */
  tag: string[];
  /** Of a link or a picture, the mark by which it is known again. */
  mark: string | undefined;
  position: Position | undefined;
  at: Point | undefined;
}

/** What there is to lose, in the order of the text. Marks links and pictures. */
export function piecesOf(tree: Root): Piece[] {
  const pieces: Piece[] = [];
  const add = (node: Nodes, at: Point | undefined): void => {
    const { type, position } = node;
    at = position?.start ?? at;
    if (type === 'raw' || type === 'text' || type === 'element') {
      const text = textOf(node).trim();
      const words = wordsOf(text);
      const tag = type === 'element' ? wordsOf(tagOf(node)) : [];
      let mark: string | undefined;
      if (type === 'element' && /^(a|img)$/.test(node.tagName))
        node.properties.dataPiece = mark = `${ownPrefix}${pieces.length}`;
      pieces.push({ type, text, words, tag, mark, position, at });
    }
    if ('children' in node) for (const child of node.children) add(child, at);
  };
  add(tree, undefined);
  return pieces;
}

function textOf(node: Nodes): string {
  if (node.type === 'raw') return decoded(node.value);
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  // What a link or a picture says besides its text; of a citation, whom it cites.
  const { alt, title, href, ariaLabel } = node.properties;
  const address = typeof href === 'string' && href.startsWith('#') ? ariaLabel : href;
  return [alt, title, address].filter((value) => typeof value === 'string').join(' ');
}

/**
 * Says what the parser of HTML dropped. Links and pictures are known by their marks and texts by their places, since
 * the same words may stand elsewhere; the words of raw HTML are counted.
 */
export function tellLost(pieces: Piece[], tree: Root, file: VFile): void {
  const left = leftOf(tree);
  const known = new Set(left.words);
  const isGone = (word: string) => !known.has(word) && !left.text.includes(word);
  const isLost = (piece: Piece) =>
    piece.mark
      ? !left.marks.has(piece.mark)
      : piece.type === 'text' && piece.position && !left.texts.some((text) => holds(text, piece));
  const kept: string[] = [];
  const told = pieces.map((piece) => {
    const { type, words, tag } = piece;
    if (type === 'raw' || !isLost(piece)) {
      kept.push(...(type === 'element' ? tag : words));
      return type === 'raw' ? [] : words.filter(isGone);
    }
    return words;
  });
  const fewer = fewerThan(kept, left);
  for (const [i, { type, words, at }] of pieces.entries()) {
    const lost = type === 'raw' ? words.filter((word) => fewer.delete(word)) : told[i]!;
    // What no line of the author has, such as the title of the footnotes, is not lost to anybody.
    if (!lost.length || !at) continue;
    const what = excerpt(lost.join(' '));
    if (type === 'raw')
      file.message(`has HTML that is not well formed, of which this is lost: ${what}; correct it`, at);
    else
      file.message(
        `has text within HTML that cannot hold it, so that this is lost: ${what}; take the HTML around it out`,
        at,
      ).fatal = true;
  }
}

/** What the parsed tree has: names of tags and attributes count as words too. */
interface Left {
  words: string[];
  /** The text, whose words may have grown together, and the words of tags. */
  text: string;
  marks: Set<unknown>;
  texts: Text[];
}

/** Takes the marks off. */
function leftOf(tree: Root): Left {
  const words: string[] = [];
  const marks = new Set<unknown>();
  const texts: Text[] = [];
  const tags: string[] = [];
  const keep = (node: Nodes): void => {
    if (node.type === 'element') {
      const { dataPiece } = node.properties;
      if (typeof dataPiece === 'string' && dataPiece.startsWith(ownPrefix)) {
        marks.add(dataPiece);
        delete node.properties.dataPiece;
      }
      tags.push(tagOf(node));
      if (node.content) keep(node.content);
    } else if (node.type === 'text') {
      texts.push(node);
      words.push(...wordsOf(node.value));
    } else if (node.type === 'doctype') tags.push('doctype html');
    else if ('value' in node) tags.push(node.value);
    if ('children' in node) for (const child of node.children) keep(child);
  };
  keep(tree);
  const ofTags = tags.flatMap(wordsOf);
  return {
    words: [...words, ...ofTags],
    text: `${texts
      .map(({ value }) => value)
      .join('')
      .toLowerCase()}\n${ofTags.join('\n')}`,
    marks,
    texts,
  };
}

/** The words that were there more often. */
function fewerThan(before: string[], left: Left): Set<string> {
  const [counts, after] = [countsOf(before), countsOf(left.words)];
  const all = before.join('\n');
  const fewer = new Set<string>();
  for (const [word, count] of counts) {
    if ((after.get(word) ?? 0) < count && occurrences(left.text, word) < occurrences(all, word))
      fewer.add(word);
  }
  return fewer;
}

function countsOf(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const occurrences = (text: string, word: string) => text.split(word).length - 1;

/** True if a text of the parsed tree may be a piece, or hold it: of what grew together, an end may have no place. */
function holds({ value, position }: Text, { text, position: piece }: Piece): boolean {
  const [start, end] = [position?.start as Point | undefined, position?.end as Point | undefined];
  return (
    !(start && start.offset! > piece!.start.offset!) &&
    !(end && end.offset! < piece!.end.offset!) &&
    value.includes(text)
  );
}

/** `<font color="red"></font>`, without what is in it. */
const tagOf = (node: Element): string => toHtml({ ...node, children: [], content: undefined });

/** HTML with its character references as characters. */
function decoded(html: string): string {
  if (!html.includes('&')) return html;
  const [text] = parseFragment(html.replaceAll('<', '&lt;')).childNodes;
  return text && 'value' in text ? text.value : html;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
