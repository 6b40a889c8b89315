import type { Definition, Html, Image, Link, Nodes, Parents, Root, RootContent, Text } from 'mdast';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import type { Citation } from '../model/article.ts';
import { citationId, sourceId } from '../model/pageIds.ts';
import { excerpt } from './excerpt.ts';
import { withoutVerbatim } from './marksInHtml.ts';
import { ownPrefix } from './rehype-ids.ts';
import { splitAddresses } from './splitAddresses.ts';
import { eachNode } from './walk.ts';

export interface SourceNotesOptions {
  /** The sources of the front matter by their keys, which the text cites. */
  sources: Record<string, { name: string }>;
  /** The label of a citation for screen readers, with the name of the source. */
  citationLabel: (number: number, name: string) => string;
  /** The citations of the texts above on the page, whose numbers go on. */
  citationsAbove: Citation[];
}

declare module 'vfile' {
  interface DataMap {
    citations: Citation[];
  }
}

/**
 * Turns `[^key]` into a numbered citation if `key` is a source of the front matter. Footnotes that the text defines stay
 * footnotes. A `[^key]` that is neither is an error. So is one within the text of a link, since a link cannot contain
 * another.
 *
 * GFM reads `[^key]` as a reference only if the text defines it. So the sources are defined before the text while it is
 * parsed, and these definitions are then removed from the tree, and their lines from its positions.
 */
export function remarkSourceNotes(
  this: Processor,
  { sources, citationLabel, citationsAbove }: SourceNotesOptions,
) {
  const keys = Object.keys(sources);
  const isSource = (key: string) => Object.hasOwn(sources, key);
  const parse = this.parser!;
  // Without the thematic break, an indented first line of the text would continue the last definition.
  const ahead = [...keys.map((key) => `[^${key}]: x\n\n`), '***\n\n'].join('');
  const linesAhead = ahead.split('\n').length - 1;

  this.parser = (document, file) => {
    const tree = parse(ahead + document, file) as Root;
    tree.children.splice(0, keys.length + 1);
    eachNode(tree, ({ position }) => {
      for (const point of [position?.start, position?.end]) {
        if (!point) continue;
        point.line -= linesAhead;
        if (point.offset !== undefined) point.offset -= ahead.length;
      }
    });
    return tree;
  };

  return (tree: Root, file: VFile): void => {
    const citations = citationsAbove.map((citation) => ({ ...citation }));
    const defined = new Set(keys);
    eachNode(tree, (node) => {
      if (node.type === 'footnoteDefinition') defined.add(node.identifier);
    });
    splitAddresses(tree, defined);
    let link: Nodes | undefined;
    let isInHtmlLink = false;
    let lastWithPosition: Nodes = tree;
    eachNode(tree, (node, index, parent) => {
      if (node.position) lastWithPosition = node;
      if (node.type === 'link' || node.type === 'linkReference') link = node;
      if (node.type === 'footnoteDefinition' && isSource(node.identifier)) {
        const reason = `defines the footnote [^${node.label}], which is also a source; rename one of the two`;
        file.message(reason, node).fatal = true;
      }
      if (node.type === 'text') reportUnknown(node, lastWithPosition, file);
      if (node.type === 'html') {
        reportInHtml(node, file);
        for (const [tag] of node.value.matchAll(/<\/?a(?=[\s/>])/gi)) isInHtmlLink = tag[1] !== '/';
      }
      if ('title' in node && node.title?.includes('[^')) reportInTitle(node, file);
      if (node.type !== 'footnoteReference') return;
      if (isInHtmlLink || (link && isWithin(node, link))) {
        const reason = `cites [^${node.label}] within the text of a link; write it behind the link`;
        file.message(reason, node).fatal = true;
      }
      if (!isSource(node.identifier)) return;
      let number = citations.findIndex(({ key }) => key === node.identifier) + 1;
      if (!number) number = citations.push({ key: node.identifier, count: 0 });
      const count = ++citations[number - 1]!.count;
      const label = citationLabel(number, sources[node.identifier]!.name);
      parent!.children[index] = citation(number, count, label) as RootContent;
    });
    file.data.citations = citations;
  };
}

/**
 * `<sup class="citation"><a href="#source:1" id="cite:1.1">1</a></sup>`. rehype-ids adds the class: remark-rehype would make
 * a deep copy of each citation for it.
 */
function citation(number: number, count: number, label: string): Text {
  const link = {
    type: 'element' as const,
    tagName: 'a',
    properties: {
      href: `#${ownPrefix}${sourceId(number)}`,
      id: ownPrefix + citationId(number, count),
      role: 'doc-noteref',
      ariaLabel: label,
    },
    children: [{ type: 'text' as const, value: String(number) }],
  };
  return {
    type: 'text',
    value: '',
    data: { hName: 'sup', hChildren: [link] },
  };
}

/** True if a node is within another. */
function isWithin(node: Nodes, other: Nodes): boolean {
  const contains = (parent: Nodes): boolean =>
    'children' in parent && (parent as Parents).children.some((child) => child === node || contains(child));
  return contains(other);
}

/**
 * Reports a `[^key]` that stayed text: nothing defines it, or it is not written correctly. An escaped `\[^key]` is meant as
 * text.
 * @param lastWithPosition the text itself, or the nearest node before it: beside a bare address a text has no position
 */
function reportUnknown(node: Text, lastWithPosition: Nodes, file: VFile): void {
  if (!node.value.includes('[^')) return;
  const { start, end } = (node.position ?? lastWithPosition.position)!;
  const written = String(file.value).slice(start.offset, node.position ? end.offset : undefined);
  for (const match of written.matchAll(/(\\?)\[\^([^\][]*)(\]?)/g)) {
    const [all, escape, label, close] = match as unknown as [string, string, string, string];
    if (escape || (!node.position && !node.value.includes(all))) continue;
    const line = start.line + written.slice(0, match.index).split('\n').length - 1;
    const isKey = close && label && !/\s/.test(label);
    const reason = isKey
      ? `cites [^${label}], which is neither a source of the front matter nor a footnote of the text; add it or correct the key`
      : `has ${excerpt(all.slice(0, 40))}, which is no note; write [^key] without spaces or brackets in the key, or \\[^ to show it`;
    file.message(reason, { line, column: 1 }).fatal = true;
    if (!node.position) return;
  }
}

/** Reports a `[^key]` in a block of HTML, where Markdown is not parsed. */
function reportInHtml(node: Html, file: VFile): void {
  if (!node.value.includes('[^')) return;
  const shown = withoutVerbatim(node.value);
  for (const { 0: note, index } of shown.matchAll(/\[\^[^\]\n]*\]/g)) {
    const line = node.position!.start.line + shown.slice(0, index).split('\n').length - 1;
    const reason = `has ${note} within HTML, where Markdown is not read; put a blank line before and after the text that cites, or write &#91;^ to show it`;
    file.message(reason, { line, column: 1 }).fatal = true;
  }
}

/** Reports a `[^key]` in the title of a link or the caption of a picture, which are plain text. */
function reportInTitle(node: Link | Image | Definition, file: VFile): void {
  const { start, end } = node.position ?? {};
  if (String(file.value).slice(start?.offset, end?.offset).includes('\\[^')) return;
  const where = node.type === 'image' ? 'the caption of a picture' : 'the title of a link';
  const reason = `cites in ${where}, which is plain text: ${excerpt(node.title!)}; write the note into the text`;
  file.message(reason, node).fatal = true;
}
