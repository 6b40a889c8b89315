import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { Processor } from 'unified';

/** CommonMark and GFM. Front matter is removed before, so `---` is a thematic break here. */
const features = { gfm: true, frontmatter: false };

/**
 * The native parser as a unified plugin. It is much faster than remark-parse with remark-gfm and makes the same tree, except
 * of the texts that `parsersDiffer` finds (`tests/markdown/parsers.test.ts` compares the two).
 */
export function satteriParser(this: Processor): void {
  // U+0000 becomes U+FFFD (CommonMark 0.31.2, section 2.3); satteri leaves that to its caller.
  this.parser = (document) => markdownToMdast(document.replaceAll('\0', '\uFFFD'), { features }) as Root;
}
