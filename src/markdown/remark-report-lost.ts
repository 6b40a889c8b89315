import type { Definition, FootnoteDefinition, List, Nodes, Root, Table, Text } from 'mdast';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { reportMarksInHtml } from './marksInHtml.ts';
import { unreadImage } from './unreadImage.ts';
import { unreadLinks } from './unreadLinks.ts';
import { eachNode } from './walk.ts';

/**
 * Reports what remark-rehype silently leaves out: footnotes and links that are defined but not used, or defined twice; cells
 * beyond the columns of a table's head; words after the language of code; numbers of a list that do not count on by one.
 * Also reports comments that do not end, and links and other markup that Markdown did not parse. Removes nothing itself.
 * remark-source-notes reports a footnote with the key of a source.
 */
export function remarkReportLost({ sources }: { sources: object }) {
  return (tree: Root, file: VFile): void => {
    const text = (node: Nodes) =>
      excerpt(String(file.value).slice(node.position?.start.offset, node.position?.end.offset));
    const definitions = new Map<string, Definition>();
    const footnotes = new Map<string, FootnoteDefinition>();
    const links = new Set<string>();
    let lastWithPosition: Nodes = tree;
    eachNode(tree, (node) => {
      if (node.position) lastWithPosition = node;
      if (node.type === 'text') reportLinks(node, lastWithPosition, file);
      if (node.type === 'list' && node.ordered) reportNumbers(node, file);
      if (node.type === 'linkReference' || node.type === 'imageReference') links.add(node.identifier);
      if (node.type === 'definition') {
        if (definitions.has(node.identifier))
          file.message(`defines the link [${node.label}] twice; keep one: ${text(node)}`, node).fatal = true;
        else definitions.set(node.identifier, node);
      }
      if (node.type === 'footnoteDefinition') {
        if (footnotes.has(node.identifier))
          file.message(`defines the footnote [^${node.label}] twice; keep one: ${text(node)}`, node).fatal =
            true;
        else footnotes.set(node.identifier, node);
      }
      if (node.type === 'html' && hasOpenComment(node.value))
        file.message(
          `has a comment that does not end, so that all of this is lost: ${text(node)}; close it with -->, before an empty line if it is within HTML`,
          node,
        ).fatal = true;
      if (node.type === 'html') reportMarksInHtml(node, file);
      if (node.type === 'table') reportCells(node, file, text);
      if (node.type === 'code' && node.meta)
        file.message(
          `has words behind the language of code, which readers do not see: ${excerpt(node.meta)}`,
          node,
        );
    });
    for (const [identifier, node] of definitions) {
      if (!links.has(identifier))
        file.message(
          `defines the link [${node.label}], which nothing uses; take it out: ${text(node)}`,
          node,
        );
    }
    if (!footnotes.size) return;
    const used = usedFootnotes(tree, footnotes);
    for (const [identifier, node] of footnotes) {
      if (used.has(identifier) || Object.hasOwn(sources, identifier)) continue;
      const reason = `defines the footnote [^${node.label}], to which nothing refers; write [^${node.label}] in the text, or take it out: ${text(node)}`;
      file.message(reason, node).fatal = true;
    }
  };
}

/** True if a comment in a node of HTML does not end within it. */
function hasOpenComment(html: string): boolean {
  for (let at = html.indexOf('<!--'); at >= 0;) {
    const end = /^-?>/.test(html.slice(at + 4, at + 6)) ? at + 4 : html.indexOf('-->', at + 4);
    if (end < 0) return true;
    at = html.indexOf('<!--', end);
  }
  return false;
}

/**
 * Reports links and pictures that Markdown did not parse.
 * @param lastWithPosition the text itself, or the nearest node before it: beside a bare address a text has no position
 */
function reportLinks(node: Text, lastWithPosition: Nodes, file: VFile): void {
  if (!/\](?:\(| \(|\[|:)/.test(node.value) || unreadImage(node.value)) return;
  const { start, end } = (node.position ?? lastWithPosition.position)!;
  const source = String(file.value).slice(start.offset, node.position ? end.offset! + 8 : undefined);
  // Not found in the source: it has a backslash there.
  for (const { text, index, message, isSure } of unreadLinks(node.position ? source : node.value)) {
    const at = node.position ? index : source.indexOf(text);
    if (at < 0 || (node.position && at >= end.offset! - start.offset!)) continue;
    const line = start.line + source.slice(0, at).split('\n').length - 1;
    const reported = file.message(message, { line, column: 1 });
    if (isSure) reported.fatal = true;
  }
}

/** Reports numbers that readers would not see: Markdown counts on from the first number of a list. All may be the same. */
function reportNumbers({ children }: List, file: VFile): void {
  const numbers = children.map((item) => {
    const written = String(file.value).slice(item.position?.start.offset, item.position?.end.offset);
    return Number(/^\d+/.exec(written)?.[0] ?? NaN);
  });
  const first = numbers[0]!;
  if (numbers.every((number) => number === first)) return;
  const i = numbers.findIndex((number, i) => number !== first + i);
  if (i < 0 || Number.isNaN(numbers[i])) return;
  const reason = `has a list in which ${numbers[i]} is written where readers see ${first + i}; count on by one, or write a backslash before the points (${numbers[i]}\\.) and each in a paragraph of its own`;
  file.message(reason, children[i]).fatal = true;
}

function reportCells({ children: [head, ...rows] }: Table, file: VFile, text: (node: Nodes) => string): void {
  for (const row of rows) {
    for (const cell of row.children.slice(head!.children.length)) {
      if (!cell.children.length) continue;
      const reason = `has a row of a table with more cells than its head, so that this is lost: ${text(cell)}; correct one of the two`;
      file.message(reason, cell).fatal = true;
    }
  }
}

/** The footnotes to which the text refers, or another used footnote. */
function usedFootnotes(tree: Root, footnotes: Map<string, FootnoteDefinition>): Set<string> {
  const used = new Set<string>();
  const follow = (node: Nodes, isInside: boolean): void => {
    if (node.type === 'footnoteDefinition' && !isInside) return;
    if (node.type === 'footnoteReference' && !used.has(node.identifier)) {
      used.add(node.identifier);
      for (const child of footnotes.get(node.identifier)?.children ?? []) follow(child, false);
    }
    if ('children' in node) for (const child of node.children) follow(child, false);
  };
  follow(tree, true);
  return used;
}
