import type { Nodes, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import type { VFile } from 'vfile';
import { piecesOf, reportLost } from './lostInHtml.ts';
import { reportOpenTags } from './openTags.ts';

/**
 * Parses raw HTML. rehype-raw parses the whole tree again, so it runs only where there is some. Words that are lost on
 * the way, since the HTML is not well formed or can hold no such thing, are told with their line. It is an error where
 * they are Markdown: an unknown part of the text would go with one tag.
 */
export function rehypeParseRaw() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    if (!hasRaw(tree, () => true)) return tree;
    reportOpenTags(tree, file);
    // What is parsed may take the nodes of the tree over, so its words are taken first.
    const pieces = hasRaw(tree, ({ value }) => !plainTag.test(value)) ? piecesOf(tree) : [];
    const parsed = parse(tree, file) as Root;
    if (pieces.length) reportLost(pieces, parsed, file);
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
