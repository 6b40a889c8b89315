import type { Definition, FootnoteDefinition, Nodes, Root, Table } from 'mdast';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { eachNode } from './walk.ts';

/**
 * Says what remark-rehype leaves out without a word: footnotes and links that are defined and not used, or twice; cells
 * beyond those of a table's head; what stands behind the language of code. And what a comment that does not end takes along. Takes nothing out itself. A footnote that is
 * called like a source is remark-source-notes' to tell.
 */
export function remarkReportLost({ sources }: { sources: object }) {
  return (tree: Root, file: VFile): void => {
    const text = (node: Nodes) =>
      excerpt(String(file.value).slice(node.position?.start.offset, node.position?.end.offset));
    const definitions = new Map<string, Definition>();
    const footnotes = new Map<string, FootnoteDefinition>();
    const links = new Set<string>();
    eachNode(tree, (node) => {
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
      if (node.type === 'html' && /^\s*<!--(?!.*-->)/s.test(node.value))
        file.message(
          `has a comment that does not end, so that all of this is lost: ${text(node)}; close it with -->`,
          node,
        ).fatal = true;
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

function reportCells({ children: [head, ...rows] }: Table, file: VFile, text: (node: Nodes) => string): void {
  for (const row of rows) {
    for (const cell of row.children.slice(head!.children.length)) {
      if (!cell.children.length) continue;
      const reason = `has a row of a table with more cells than its head, so that this is lost: ${text(cell)}; correct one of the two`;
      file.message(reason, cell).fatal = true;
    }
  }
}

/** Footnotes that the text refers to, or a footnote that is used itself. */
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
