import type { Element, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { parseFragment } from 'parse5';
import rehypeRaw from 'rehype-raw';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';

/**
 * Parses raw HTML. rehype-raw parses the whole tree again, so it runs only where there is some. Words that are lost on
 * the way, since the HTML is not well formed or can hold no such thing, are told with their line. It is an error where
 * they are Markdown: an unknown part of the text would go with one tag. Pictures and notes are looked for by themselves,
 * since their words may stand elsewhere too.
 */
export function rehypeParseRaw() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    if (!hasRaw(tree, () => true)) return tree;
    // What is parsed may take the nodes of the tree over, so its words are taken first.
    const pieces = hasRaw(tree, ({ value }) => !plainTag.test(value)) ? piecesOf(tree) : [];
    const parsed = parse(tree, file) as Root;
    if (pieces.length) tellLost(pieces, parsed, file);
    return parsed;
  };
}

type Raw = Extract<Nodes, { type: 'raw' }>;

const hasRaw = (node: Nodes, isMeant: (raw: Raw) => boolean): boolean =>
  node.type === 'raw'
    ? isMeant(node)
    : 'children' in node && node.children.some((child) => hasRaw(child, isMeant));

/** A tag of which nothing can be lost: `<i lang="en">`, `</i>`. */
const inline = '(?:a|abbr|b|cite|em|i|mark|q|span|strong|sub|sup|time)';
const plainTag = new RegExp(`^<(?:/${inline}|${inline}(?: [a-z]+="[^"&]*")?)>$`);

interface Piece {
  isMarkdown: boolean;
  words: string[];
  /** What tells a picture or a note from all others. */
  mark: string | undefined;
  at: Point | undefined;
}

/** What there is to lose, in the order of the text. */
function piecesOf(tree: Root): Piece[] {
  const pieces: Piece[] = [];
  const add = (node: Nodes, at: Point | undefined): void => {
    at = node.position?.start ?? at;
    const isMarkdown = node.type !== 'raw';
    const text =
      node.type === 'raw' ? decoded(node.value) : node.type === 'text' ? node.value : attributesOf(node);
    const mark = markOf(node);
    if (text || mark) pieces.push({ isMarkdown, words: wordsOf(text), mark, at });
    if ('children' in node) for (const child of node.children) add(child, at);
  };
  add(tree, undefined);
  return pieces;
}

/** What a link or a picture of Markdown says besides its text. */
const attributesOf = (node: Nodes): string =>
  node.type === 'element'
    ? [node.properties.alt, node.properties.title, node.properties.href]
        .filter((value) => typeof value === 'string' && !value.startsWith('#'))
        .join(' ')
    : '';

function markOf(node: Nodes): string | undefined {
  if (node.type !== 'element') return undefined;
  const { tagName, properties } = node;
  if (tagName === 'img') return `the picture ${String(properties.alt)}\n${String(properties.src)}`;
  const isNote = properties.role === 'doc-noteref' || 'dataFootnoteRef' in properties;
  return isNote ? `a citation or a footnote\n${String(properties.id)}` : undefined;
}

function tellLost(pieces: Piece[], tree: Root, file: VFile): void {
  const left = new Set<string>();
  const marks: string[] = [];
  keepWords(tree, left, marks);
  // Texts grow together, and their words with them.
  const text = toString(tree).toLowerCase();
  for (const { isMarkdown, words, mark, at } of pieces) {
    const lost = words.filter((word) => !left.has(word) && !text.includes(word));
    const kept = mark === undefined ? 0 : marks.indexOf(mark);
    if (kept >= 0 && mark !== undefined) marks.splice(kept, 1);
    if (!lost.length && kept >= 0) continue;
    const what = lost.length ? excerpt(lost.join(' ')) : mark!.replace(/\n.*$/s, '');
    if (isMarkdown)
      file.message(
        `has text within HTML that cannot hold it, so that this is lost: ${what}; take the HTML around it out`,
        at,
      ).fatal = true;
    else file.message(`has HTML that is not well formed, of which this is lost: ${what}; correct it`, at);
  }
}

/** The words of a tree, names of tags and attributes too, and what marks its pictures and notes. */
function keepWords(node: Nodes, into: Set<string>, marks: string[]): void {
  const add = (text: string) => {
    for (const word of wordsOf(text)) into.add(word);
  };
  if (node.type === 'element') {
    add(toHtml({ ...node, children: [], content: undefined } as Element));
    for (const value of Object.values(node.properties)) add(String(value));
    if (node.content) keepWords(node.content, into, marks);
    const mark = markOf(node);
    if (mark !== undefined) marks.push(mark);
  } else if (node.type !== 'root') {
    add(node.type === 'doctype' ? 'doctype html' : toString(node));
  }
  if ('children' in node) for (const child of node.children) keepWords(child, into, marks);
}

/** HTML with its character references as characters. */
function decoded(html: string): string {
  if (!html.includes('&')) return html;
  const [text] = parseFragment(html.replaceAll('<', '&lt;')).childNodes;
  return text && 'value' in text ? text.value : html;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
