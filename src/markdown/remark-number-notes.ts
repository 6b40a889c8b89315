import type { FootnoteDefinition, FootnoteReference, Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { letterNumber } from '../lib/letterNumber.ts';

/**
 * Renames each footnote to the letter by which the page counts it (a, b … z, aa). remark-rehype writes the name into ids, and
 * readers need not see what the author called it. Runs last of the plugins on Markdown, since messages have the old names.
 */
export function remarkNumberNotes() {
  return (tree: Root, file: VFile): void => {
    if (!String(file.value).includes(']:')) return;
    const definitions: FootnoteDefinition[] = [];
    const references: FootnoteReference[] = [];
    // Footnotes are counted in the order of remark-rehype: those of the text, then those within each footnote.
    const collect = (node: Nodes, isRoot: boolean): void => {
      if (node.type === 'footnoteReference') references.push(node);
      if (node.type === 'footnoteDefinition' && !isRoot) definitions.push(node);
      else if ('children' in node) for (const child of node.children) collect(child, false);
    };
    collect(tree, false);
    const names = new Map<string, string>();
    const name = ({ identifier }: FootnoteReference | FootnoteDefinition) => {
      const known = names.get(identifier) ?? letterNumber(names.size + 1);
      names.set(identifier, known);
      return known;
    };
    for (let i = 0; i < references.length; i++) {
      const reference = references[i]!;
      if (names.has(reference.identifier)) continue;
      name(reference);
      const definition = definitions.find(({ identifier }) => identifier === reference.identifier);
      if (definition) collect(definition, true);
    }
    for (const note of [...references, ...definitions]) note.identifier = name(note);
  };
}
