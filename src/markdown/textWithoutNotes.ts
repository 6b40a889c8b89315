import type { Element, Nodes } from 'hast';
import { isStripped } from './safeHtml.ts';

/** The text of a heading or caption without the numbers of citations and footnotes, and without what the sanitiser removes. */
export function textWithoutNotes(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node) || (node.type === 'element' && (isNote(node) || isStripped(node)))) return '';
  return node.children.map(textWithoutNotes).join('');
}

/** True for the reference to a source or footnote. Runs after rehype-ids. */
export function isNote({ tagName, children: [first] }: Element): boolean {
  return tagName === 'sup' && first?.type === 'element' && /^(cite|note):/.test(String(first.properties.id));
}
