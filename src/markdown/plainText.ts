import type { Element, Nodes } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import { NO_BREAK_SPACE } from '../model/noBreaks.ts';
import { hasClass } from '../lib/hasClass.ts';
import { isNote } from './textWithoutNotes.ts';

const blocks =
  /^(?:address|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|hr|li|ol|p|pre|section|summary|table|tr|ul)$/;

/** The words of safe HTML, a line for each block, without the numbers of citations and footnotes. */
export function plainText(html: string): string {
  return plainTextOf(fromParse5(parseFragment(html)) as Nodes);
}

/** The same of a tree. Drawings of charts and pull quotes repeat what is in the text. */
export function plainTextOf(tree: Nodes): string {
  return textOf(tree)
    .replaceAll(NO_BREAK_SPACE, ' ')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim();
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (node.type === 'element' && isLeftOut(node)) return '';
  // Between cells there may be nothing but white space.
  const parts = isElement(node, 'tr')
    ? node.children.filter((cell) => cell.type === 'element')
    : node.children;
  const text = parts.map(textOf).join('');
  const isBlock = node.type === 'element' && blocks.test(node.tagName);
  return isBlock
    ? `\n${text}\n`
    : node.type === 'element' && /^t[dh]$/.test(node.tagName)
      ? `${text} `
      : text;
}

const isElement = (node: Nodes, name: string): node is Element =>
  node.type === 'element' && node.tagName === name;

const isLeftOut = (element: Element) =>
  element.tagName === 'svg' || hasClass(element, 'pull-quote') || isNote(element);
