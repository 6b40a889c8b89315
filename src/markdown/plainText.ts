import type { Element, Nodes } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import { NO_BREAK_SPACE } from '../model/noBreaks.ts';

const blocks =
  /^(?:address|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|hr|li|ol|p|pre|section|summary|table|tr|ul)$/;

/** The words of safe HTML, a line for each block, without the numbers of citations. */
export function plainText(html: string): string {
  return textOf(fromParse5(parseFragment(html)) as Nodes)
    .replaceAll(NO_BREAK_SPACE, ' ')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim();
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (isElement(node, 'sup') && isCitation(node.properties.className)) return '';
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

const isCitation = (classes: unknown) => Array.isArray(classes) && classes.includes('citation');
