import type { FootnoteDefinition, FootnoteReference, Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { letterNumber } from '../lib/letterNumber.ts';

/**
 * Gives each footnote the letter by which the page counts it (a, b … z, aa) as its name, which remark-rehype writes into
 * ids: what an author called it is no reader's business. Runs last of what reads Markdown, since messages say those names.
 */
export function remarkNumberNotes() {
  return (tree: Root, file: VFile): void => {
    if (!String(file.value).includes(']:')) return;
    const definitions: FootnoteDefinition[] = [];
    const references: FootnoteReference[] = [];
    // Notes are counted as remark-rehype meets them: those of the text, then those of each note in its turn.
    const collect = (node: Nodes, isAround: boolean): void => {
      if (node.type === 'footnoteReference') references.push(node);
      if (node.type === 'footnoteDefinition' && !isAround) definitions.push(node);
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
