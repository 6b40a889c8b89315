import type { Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeRaw from 'rehype-raw';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';

/**
 * Parses raw HTML. rehype-raw parses the whole tree again, so it runs only where there is some. Words that are lost on
 * the way, since the HTML is not well formed, are told with their line.
 */
export function rehypeParseRaw() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    const raw: Raw[] = [];
    collect(tree, raw);
    if (!raw.length) return tree;
    const parsed = parse(tree, file) as Root;
    const risky = raw.filter(({ value }) => !plainTag.test(value));
    if (risky.length) tellLost(risky, parsed, file);
    return parsed;
  };
}

type Raw = Extract<Nodes, { type: 'raw' }>;

function collect(node: Nodes, raw: Raw[]): void {
  if (node.type === 'raw') raw.push(node);
  else if ('children' in node) for (const child of node.children) collect(child, raw);
}

/** A tag of which nothing can be lost: `<i lang="en">`, `</i>`. */
const inline = '(?:a|abbr|b|cite|em|i|mark|q|span|strong|sub|sup|time)';
const plainTag = new RegExp(`^<(?:/${inline}|${inline}(?: [a-z]+="[^"&]*")?)>$`);

function tellLost(raw: Raw[], tree: Root, file: VFile): void {
  const left = new Set(wordsOf(toHtml(tree, { allowDangerousHtml: true })));
  for (const { value, position } of raw) {
    const lost = wordsOf(value).filter((word) => !left.has(word));
    if (!lost.length) continue;
    const reason = `has HTML that is not well formed, of which this is lost: ${excerpt(lost.join(' '))}; correct it`;
    file.message(reason, position);
  }
}

/** The words of a piece of HTML, names of tags and attributes too, but for those with character references. */
function wordsOf(html: string): string[] {
  const plain = html.replace(/(?:[\p{L}\p{N}]*&#?[\p{L}\p{N}]+;?)+[\p{L}\p{N}]*/gu, ' ');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
