import type { Element, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import type * as Mdast from 'mdast';
import { hasClass } from '../../lib/hasClass.ts';
import { blocks } from './blockElements.ts';

export const elements = ({ children }: Element, ...names: string[]): Element[] =>
  children.filter((child): child is Element => child.type === 'element' && names.includes(child.tagName));

/** Tags without Markdown marks that change what a text says: without them 10<sup>6</sup> would be 106. */
const HTML_TAGS = new Set(['abbr', 'bdi', 'bdo', 'ins', 'q', 'ruby', 'rp', 'rt', 'sub', 'sup']);

/** The inline content of a paragraph, heading or cell, as Markdown. */
export function phrasing(nodes: RootContent[]): Mdast.PhrasingContent[] {
  const line = nodes.flatMap((node): Mdast.PhrasingContent[] => {
    if (node.type === 'text') return [{ type: 'text', value: node.value.replace(/[ \t\n\f\r]+/g, ' ') }];
    if (node.type !== 'element') return [];
    const { tagName, properties, children } = node;
    const inner = () => phrasing(children);
    switch (tagName) {
      case 'a':
        if ('dataFootnoteBackref' in properties) return [];
        if (properties.href === undefined) return inner();
        return [{ type: 'link', url: String(properties.href), title: titleOf(node), children: inner() }];
      case 'b':
      case 'strong':
        // Marks of strong text within strong text would be parsed as something else.
        return marked(
          'strong',
          inner().flatMap((child) => (child.type === 'strong' ? child.children : [child])),
        );
      case 'br':
        return [{ type: 'break' }];
      case 'code':
      case 'kbd':
      case 'samp':
      case 'tt':
      case 'var':
        return code(node) ?? inner();
      case 'del':
      case 's':
      case 'strike':
        return marked('delete', inner());
      case 'em':
      case 'i':
        return properties.lang ? withTags(node, inner()) : marked('emphasis', inner());
      case 'img':
        return [
          { type: 'image', url: String(properties.src), alt: String(properties.alt), title: titleOf(node) },
        ];
      case 'span':
        if (hasClass(node, 'dateline')) return [];
        return properties.lang ? withTags(node, inner()) : inner();
      case 'sup':
        return note(node) ?? withTags(node, inner());
      default:
        // A space separates a block in a heading or cell from the text before it.
        if (blocks.has(tagName)) return [{ type: 'text', value: ' ' }, ...inner()];
        return HTML_TAGS.has(tagName) ? withTags(node, inner()) : inner();
    }
  });
  // HTML does not show white space next to a break.
  for (const [i, node] of line.entries()) {
    if (node.type !== 'text') continue;
    if (line[i - 1]?.type === 'break') node.value = node.value.replace(/^ /, '');
    if (line[i + 1]?.type === 'break') node.value = node.value.replace(/ $/, '');
  }
  return line;
}

/**
 * Puts marks around content. Content without text gets none, since its marks would be read as text. Breaks at the ends
 * stay outside, since marks next to a break are not parsed as marks.
 */
function marked(
  type: 'strong' | 'emphasis' | 'delete',
  children: Mdast.PhrasingContent[],
): Mdast.PhrasingContent[] {
  const [first, last] = [children.findIndex(isShown), children.findLastIndex(isShown)];
  if (first < 0) return children;
  const inner = children.slice(first, last + 1);
  const [before, after] = [children.slice(0, first), children.slice(last + 1)];
  // Marks must touch a word, so spaces at the ends move outside.
  const [start, end] = [inner[0]!, inner.at(-1)!];
  if (start.type === 'text' && start.value.startsWith(' ')) before.push(space());
  if (end.type === 'text' && end.value.endsWith(' ')) after.unshift(space());
  if (start.type === 'text') start.value = start.value.replace(/^ /, '');
  if (end.type === 'text') end.value = end.value.replace(/ $/, '');
  return [...before, { type, children: inner }, ...after];
}

const space = (): Mdast.Text => ({ type: 'text', value: ' ' });

const isShown = (node: Mdast.PhrasingContent): boolean =>
  node.type === 'text' ? node.value.trim() !== '' : node.type !== 'break';

/** Inline code, which holds only text. `undefined` if the element contains others: a link, note or picture would be lost. */
function code(element: Element): Mdast.InlineCode[] | undefined {
  if (element.children.some(({ type }) => type === 'element')) return undefined;
  const value = toString(element)
    .replace(/^\n+|\n+$/g, '')
    .replace(/\n/g, ' ');
  return value ? [{ type: 'inlineCode', value }] : [];
}

const titleOf = ({ properties }: Element) => (properties.title ? String(properties.title) : null);

function withTags(element: Element, inner: Mdast.PhrasingContent[]): Mdast.PhrasingContent[] {
  const tags = toHtml({ ...element, children: [] });
  const end = tags.lastIndexOf('</');
  return [{ type: 'html', value: tags.slice(0, end) }, ...inner, { type: 'html', value: tags.slice(end) }];
}

/** The reference that a `sup` element is: a citation or a footnote; `undefined` for any other `sup`. */
function note(sup: Element): Mdast.FootnoteReference[] | undefined {
  const [link] = elements(sup, 'a');
  const name = !link
    ? undefined
    : hasClass(sup, 'citation')
      ? toString(link)
      : 'dataFootnoteRef' in link.properties && footnoteName(link.properties.href);
  return name ? [{ type: 'footnoteReference', identifier: name, label: name }] : undefined;
}

/** Removes white space and breaks at the ends, which HTML does not show. */
export function trimmed(nodes: Mdast.PhrasingContent[]): Mdast.PhrasingContent[] {
  const inner = nodes.slice(Math.max(nodes.findIndex(isShown), 0), nodes.findLastIndex(isShown) + 1);
  const [first, last] = [inner[0], inner.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return inner;
}

/** The letter of a footnote, from the id that remark-rehype makes. */
export function footnoteName(idOrLink: unknown): string {
  return /fn-([a-z]+)$/.exec(String(idOrLink))?.[1] ?? '';
}
