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
  /** A tag of Markdown, by whose words the tag is counted. */
  tag: string;
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
      const tag = type === 'element' ? tagOf(node) : '';
      let mark: string | undefined;
      if (type === 'element' && /^(a|img)$/.test(node.tagName))
        node.properties.dataPiece = mark = `${ownPrefix}${pieces.length}`;
      pieces.push({ type, text, tag, mark, position, at });
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
 * the same words may stand elsewhere; the words of raw HTML are counted. A text that is as it was is not counted, here
 * nor there.
 */
export function tellLost(all: Piece[], tree: Root, file: VFile): void {
  const left = leftOf(tree);
  const pieces = all.filter((piece) => !left.takeSame(piece));
  const known = new Set(left.words());
  const isGone = (word: string) => !known.has(word) && !left.text.includes(word);
  const isLost = (piece: Piece) =>
    piece.mark
      ? !left.marks.has(piece.mark)
      : piece.type === 'text' && piece.position && !left.texts.some((text) => holds(text, piece));
  const kept: string[] = [];
  const told = pieces.map((piece) => {
    const { type, tag } = piece;
    const words = wordsOf(piece.text);
    if (type === 'raw') {
      kept.push(...words);
      return words;
    }
    if (isLost(piece)) return words;
    kept.push(...(type === 'element' ? wordsOf(tag) : words));
    return words.filter(isGone);
  });
  const fewer = fewerThan(kept, left);
  for (const [i, { type, at }] of pieces.entries()) {
    const lost = type === 'raw' ? told[i]!.filter((word) => fewer.delete(word)) : told[i]!;
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
class Left {
  readonly marks = new Set<unknown>();
  readonly tags: string[] = [];
  readonly texts: Text[] = [];
  private readonly same = new Set<Text>();
  private places: Map<number, Text> | undefined;
  private whole: string | undefined;

  /** True if a text is a piece, of the same words in the same place. No other can be then. */
  takeSame({ type, text, position }: Piece): boolean {
    if (type !== 'text' || !position) return false;
    this.places ??= new Map(
      this.texts.map((text) => [(text.position?.start as Point | undefined)?.offset ?? -1, text]),
    );
    const left = this.places.get(position.start.offset!);
    if (!left || this.same.has(left) || left.value.trim() !== text) return false;
    this.same.add(left);
    return true;
  }

  /** But for those that are as they were. */
  words(): string[] {
    return [
      ...this.texts.filter((text) => !this.same.has(text)).map(({ value }) => value),
      ...this.tags,
    ].flatMap(wordsOf);
  }

  sameText(): string {
    return [...this.same].map(({ value }) => value.toLowerCase()).join('\n');
  }

  /** All of the text, whose words may have grown together, and the words of tags. */
  get text(): string {
    return (this.whole ??= `${this.texts
      .map(({ value }) => value)
      .join('')
      .toLowerCase()}\n${this.tags.flatMap(wordsOf).join('\n')}`);
  }
}

/** Takes the marks off. */
function leftOf(tree: Root): Left {
  const left = new Left();
  const keep = (node: Nodes): void => {
    if (node.type === 'element') {
      const { dataPiece } = node.properties;
      if (typeof dataPiece === 'string' && dataPiece.startsWith(ownPrefix)) {
        left.marks.add(dataPiece);
        delete node.properties.dataPiece;
      }
      left.tags.push(tagOf(node));
      if (node.content) keep(node.content);
    } else if (node.type === 'text') left.texts.push(node);
    else if (node.type === 'doctype') left.tags.push('doctype html');
    else if ('value' in node) left.tags.push(node.value);
    if ('children' in node) for (const child of node.children) keep(child);
  };
  keep(tree);
  return left;
}

/** The words that were there more often. */
function fewerThan(before: string[], left: Left): Set<string> {
  const [counts, after] = [countsOf(before), countsOf(left.words())];
  const fewer = new Set([...counts.keys()].filter((word) => (after.get(word) ?? 0) < counts.get(word)!));
  if (!fewer.size) return fewer;
  const all = [...before, left.sameText()].join('\n');
  return new Set([...fewer].filter((word) => occurrences(left.text, word) < occurrences(all, word)));
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
function tagOf(node: Element): string {
  for (const _ in node.properties) return toHtml({ ...node, children: [], content: undefined });
  // The same words, much faster: most elements have no attributes.
  return isVoid.test(node.tagName) ? node.tagName : `${node.tagName} ${node.tagName}`;
}

const isVoid =
  /^(?:area|base|basefont|bgsound|br|col|command|embed|frame|hr|image|img|input|keygen|link|meta|param|source|track|wbr)$/;

/** HTML with its character references as characters. */
function decoded(html: string): string {
  if (!html.includes('&')) return html;
  const [text] = parseFragment(html.replaceAll('<', '&lt;')).childNodes;
  return text && 'value' in text ? text.value : html;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
