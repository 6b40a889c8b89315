import type { Element, Nodes, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeSanitize from 'rehype-sanitize';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { safeHtml } from './safeHtml.ts';

/**
 * The sanitiser. What it takes out is told with its line, by a comparison of the tree before and after: elements,
 * attributes, values and text. An image that was written as HTML is an error: without it the article would say something else.
 */
export function rehypeSafeHtml() {
  const sanitize = rehypeSanitize(safeHtml) as (tree: Root) => Root;
  return (tree: Root, file: VFile): Root => {
    const safe = sanitize(tree);
    compare(tree.children, safe.children, 0, { file, within: undefined });
    return safe;
  };
}

interface Place {
  file: VFile;
  /** The nearest element around that was taken out. */
  within: Element | undefined;
}

/** @returns how many of `after` were met. Of an element that was taken out the children may be left in its place. */
function compare(before: Nodes[], after: RootContent[], from: number, place: Place): number {
  let next = from;
  for (const node of before) {
    const counterpart = after[next];
    const isLeft = isSame(node, counterpart);
    if (isLeft) next++;
    if (node.type === 'element') {
      if (isLeft) {
        compareProperties(node, counterpart as Element, place.file);
        compare(node.children, (counterpart as Element).children, 0, { ...place, within: undefined });
      } else {
        const reason = `has ${startTag(node)}, which was removed; take it out`;
        place.file.message(reason, node.position);
        const children: Nodes[] = 'content' in node ? (node.content as Root).children : node.children;
        next = compare(children, after, next, { ...place, within: node });
      }
    } else if (!isLeft) {
      tellText(node, place);
    }
  }
  return next;
}

function isSame(node: Nodes, other: RootContent | undefined): boolean {
  if (node.type !== other?.type || offset(node) !== offset(other)) return false;
  if (node.type === 'text') return node.value === (other as typeof node).value;
  return node.type === 'element' && node.tagName === (other as Element).tagName;
}

/** Where a node begins; of one that the HTML parser made up, such as a second `<b>`, there is half a position. */
const offset = ({ position }: Nodes) => (position?.start as Point | undefined)?.offset;

function tellText(node: Nodes, { file, within }: Place): void {
  const at = node.position ?? within?.position;
  if (node.type === 'comment') {
    file.message(`has a comment, which readers do not see: ${excerpt(node.value)}`, at);
  } else if (node.type === 'text' && node.value.trim()) {
    const around = within ? `in <${within.tagName}>` : '';
    file.message(`has text ${around}, which was removed; take it out: ${excerpt(node.value)}`, at);
  } else if (node.type === 'doctype') {
    file.message('has a document type (<!…>), which was removed; take it out', at);
  }
}

function compareProperties(before: Element, after: Element, file: VFile): void {
  const { tagName, position } = before;
  const isForeignImage = tagName === 'img' && after.properties.src === undefined;
  if (isForeignImage) {
    const reason = `has an image written as HTML (${startTag(before)}); write it as ![alt](./file.jpg)`;
    file.message(reason, position).fatal = true;
  }
  for (const [name, value] of Object.entries(before.properties)) {
    const left = after.properties[name];
    if (left === value || value === undefined || value === null || value === false) continue;
    const lost = Array.isArray(value)
      ? value.filter((one) => !(left as unknown[] | undefined)?.includes(one))
      : value;
    if ((Array.isArray(lost) && !lost.length) || (isForeignImage && name === 'src')) continue;
    const written = startTag({ ...before, properties: { [name]: lost } });
    const scheme = typeof value === 'string' && /^\s*([a-z][a-z0-9+.\s-]*):/i.exec(value)?.[1];
    const what =
      scheme && name in safeHtml.protocols!
        ? `an address that begins with ${scheme}:`
        : `an attribute ${attributeName(written)}`;
    file.message(`has ${what}, which was removed; take it out: ${written}`, position);
  }
}

/** `<font color="red">`, without what is in it. */
function startTag(element: Element): string {
  const html = toHtml({
    type: 'element',
    tagName: element.tagName,
    properties: element.properties,
    children: [],
  });
  const tag = html.endsWith(`</${element.tagName}>`) ? html.slice(0, -element.tagName.length - 3) : html;
  return tag.length > 200 ? `${tag.slice(0, 199)}…` : tag;
}

const attributeName = (tag: string) => /^<\S+ ([^=>\s]+)/.exec(tag)?.[1] ?? '';
