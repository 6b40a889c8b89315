import type { Element, Nodes, Properties, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeSanitize from 'rehype-sanitize';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { hidesText } from './hidesText.ts';
import { isStripped, safeHtml } from './safeHtml.ts';
import { spaceRemovedBlocks } from './spaceRemovedBlocks.ts';
import { pointOf } from './walk.ts';

/**
 * The sanitiser. It compares the tree before and after, and reports what was removed with its line: elements, attributes,
 * values and text. These are errors:
 *
 * - an image that was written as HTML: without it the article would say something else;
 * - a picture or a note of Markdown that is removed with the HTML around it: its files or its number would be published;
 * - text that was meant to be hidden, which readers would see.
 */
export function rehypeSafeHtml() {
  const sanitize = rehypeSanitize(safeHtml) as (tree: Root) => Root;
  return (tree: Root, file: VFile): Root => {
    const sanitized = sanitize(tree);
    if (isWhole(tree, sanitized)) return sanitized;
    spaceRemovedBlocks(tree);
    number(tree, 0);
    const safe = sanitize(tree);
    const leftNodes = new Map<unknown, Nodes>();
    collect(safe, leftNodes);
    compare(tree.children, { leftNodes, file, within: undefined, isStripped: false, at: undefined });
    return safe;
  };
}

declare module 'hast' {
  interface Data {
    /** The number of a node in the order of its tree. The sanitiser preserves it, but not an incomplete position. */
    number?: number;
  }
}

/** Numbers a node and all in it, and returns the next number. */
function number(node: Nodes, from: number): number {
  node.data = { number: from };
  return childrenOf(node).reduce((next, child) => number(child, next), from + 1);
}

function collect(node: Nodes, into: Map<unknown, Nodes>): void {
  into.set(node.data?.number, node);
  for (const child of childrenOf(node)) collect(child, into);
}

/** True if the sanitiser removed nothing. */
function isWhole(before: Nodes, after: Nodes | undefined): boolean {
  if (before.type !== after?.type) return false;
  if (before.type === 'text') return before.value === (after as typeof before).value;
  if (before.type === 'element') {
    const { tagName, properties } = after as Element;
    if (before.tagName !== tagName || lostProperties(before.properties, properties).length) return false;
    if (tagName === 'img' && properties.src === undefined) return false;
  }
  const [children, others] = [childrenOf(before), childrenOf(after)];
  return children.length === others.length && children.every((child, i) => isWhole(child, others[i]));
}

interface Place {
  /** The nodes of the safe tree by their numbers. */
  leftNodes: Map<unknown, Nodes>;
  file: VFile;
  /** The nearest element around that was removed. */
  within: Element | undefined;
  /** True if an element around was removed with all its content. */
  isStripped: boolean;
  /** Where the last node with a position begins. Nodes that the HTML parser or a plugin made have none. */
  at: Point | undefined;
}

function compare(nodes: Nodes[], place: Place): void {
  for (const node of nodes) {
    place.at = pointOf(node) ?? place.at;
    const counterpart = place.leftNodes.get(node.data?.number);
    if (node.type !== 'element') {
      if (!counterpart) reportText(node, place);
      continue;
    }
    const lost = counterpart ? undefined : markdownName(node);
    if (lost) {
      place.file.message(
        `has ${lost} within HTML of which pages show nothing; take the HTML out`,
        place.at,
      ).fatal = true;
      continue;
    }
    if (!place.isStripped && hidesText(node) && !isWrittenEmpty(node, place.file))
      place.file.message(
        `has ${startTag(node)}, of which browsers hide what is in it, and readers would see that here; take it out`,
        place.at,
      ).fatal = true;
    else if (!counterpart)
      place.file.message(`has ${startTag(node)}, which was removed; take it out`, place.at);
    if (counterpart) compareProperties(node, counterpart as Element, place);
    const { within, isStripped: isInStripped } = place;
    place.within = counterpart ? undefined : node;
    place.isStripped ||= !counterpart && isStripped(node);
    compare(childrenOf(node), place);
    Object.assign(place, { within, isStripped: isInStripped });
  }
}

/** True if an element is empty in the source. The parser of HTML may have moved the content of others behind them. */
function isWrittenEmpty({ position }: Element, file: VFile): boolean {
  const from = (position?.start as Point | undefined)?.offset;
  return from !== undefined && /^<[^<>]*>\s*<\//.test(String(file.value).slice(from, from + 500));
}

/** What messages call a picture, a citation or a footnote of Markdown, whose loss is an error; undefined for other elements. */
function markdownName(element: Element): string | undefined {
  const { tagName, children } = element;
  if (tagName === 'picture' || (tagName === 'img' && element.properties.srcSet !== undefined))
    return `the picture ${excerpt(String(altOf(element) ?? ''))}`;
  const inner = children.find((child) => child.type === 'element');
  const isNote =
    tagName === 'sup' &&
    inner?.tagName === 'a' &&
    (inner.properties.role === 'doc-noteref' || 'dataFootnoteRef' in inner.properties);
  return isNote ? 'a citation or a footnote' : undefined;
}

const childrenOf = (node: Nodes): Nodes[] =>
  'content' in node ? (node.content as Root).children : 'children' in node ? node.children : [];

function reportText(node: Nodes, { file, within, at }: Place): void {
  if (node.type === 'comment') {
    file.message(`has a comment, which readers do not see: ${excerpt(node.value)}`, at);
  } else if (node.type === 'text' && node.value.trim()) {
    const place = within ? `in <${within.tagName}>` : '';
    file.message(`has text ${place}, which was removed; take it out: ${excerpt(node.value)}`, at);
  } else if (node.type === 'doctype') {
    file.message('has a document type (<!…>), which was removed; take it out', at);
  }
}

function compareProperties(before: Element, after: Element, { file, at }: Place): void {
  const isForeignImage = before.tagName === 'img' && after.properties.src === undefined;
  if (isForeignImage) {
    const reason = `has an image written as HTML (${startTag(before)}); write it as ![alt](./file.jpg)`;
    file.message(reason, at).fatal = true;
  }
  for (const [name, lost] of lostProperties(before.properties, after.properties)) {
    if (isForeignImage && name === 'src') continue;
    const written = startTag({ ...before, properties: { [name]: lost } });
    const scheme = typeof lost === 'string' && /^\s*([a-z][a-z0-9+.\s-]*):/i.exec(lost)?.[1];
    const what =
      scheme && name in safeHtml.protocols!
        ? `an address that begins with ${scheme}:`
        : `an attribute ${attributeName(written)}`;
    file.message(`has ${what}, which was removed; take it out: ${written}`, at);
  }
}

function lostProperties(before: Properties, after: Properties): [string, Properties[string]][] {
  return Object.entries(before).flatMap(([name, value]): [string, Properties[string]][] => {
    const left = after[name];
    if (left === value || value === undefined || value === null || value === false) return [];
    if (!Array.isArray(value)) return [[name, value]];
    const lost = value.filter((one) => !(left as unknown[] | undefined)?.includes(one));
    return lost.length ? [[name, lost]] : [];
  });
}

function altOf({ children, properties }: Element): Properties[string] {
  const image = children.find((child) => child.type === 'element' && child.tagName === 'img');
  return (image as Element | undefined)?.properties.alt ?? properties.alt;
}

/** The start tag of an element, at most 200 characters long: `<font color="red">`. */
function startTag(element: Element): string {
  // rehype-ids put a space behind the name of a drawing for the sanitiser.
  const tagName = element.tagName.trim();
  const html = toHtml({
    type: 'element',
    tagName,
    properties: Object.fromEntries(
      Object.entries(element.properties).map(([name, value]) => [name, withoutSpace(value)]),
    ),
    children: [],
  });
  const tag = html.endsWith(`</${tagName}>`) ? html.slice(0, -tagName.length - 3) : html;
  return tag.length > 200 ? `${tag.slice(0, 199)}…` : tag;
}

/** A value without the space that rehype-ids put before it for the sanitiser. */
const withoutSpace = (value: Properties[string]): Properties[string] =>
  Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one.trimStart() : one))
    : typeof value === 'string'
      ? value.trimStart()
      : value;

const attributeName = (tag: string) => /^<\S+ ([^=>\s]+)/.exec(tag)?.[1] ?? '';
