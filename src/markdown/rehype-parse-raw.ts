import type { Nodes, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import type { VFile } from 'vfile';
import { piecesOf, reportLost } from './lostInHtml.ts';
import { reportOpenTags } from './openTags.ts';

/**
 * Parses raw HTML. rehype-raw parses the whole tree again, so it runs only if there is some. Words that the parser drops,
 * since the HTML is not well formed or cannot contain them, are reported with their line. It is an error if they are
 * Markdown: one tag could remove any part of the text.
 */
export function rehypeParseRaw() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    if (!hasRaw(tree, () => true)) return tree;
    reportOpenTags(tree, file);
    // The parser may reuse nodes of the tree, so the words of the tree are collected before.
    const pieces = hasRaw(tree, ({ value }) => !plainTag.test(value)) ? piecesOf(tree) : [];
    const parsed = parse(tree, file) as Root;
    if (pieces.length) reportLost(pieces, parsed, file);
    return parsed;
  };
}

type Raw = Extract<Nodes, { type: 'raw' }>;

const hasRaw = (node: Nodes, isWanted: (raw: Raw) => boolean): boolean =>
  node.type === 'raw'
    ? isWanted(node)
    : 'children' in node && node.children.some((child) => hasRaw(child, isWanted));

/** A tag with which nothing can be lost: `<i lang="en">`, `</i>`. */
const inline = '(?:a|abbr|b|cite|em|i|mark|q|span|strong|sub|sup|time)';
const plainTag = new RegExp(`^<(?:/${inline}|${inline}(?: [a-z]+="[^"&]*")?)>$`);
