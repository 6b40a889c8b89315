import type { Element, Nodes, Root, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toString } from 'hast-util-to-string';
import type * as Mdast from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { parseFragment } from 'parse5';
import { blocks, inward, isBlock } from './blockElements.ts';
import { elements, footnoteName, hasClass, phrasing, trimmed } from './phrasingMarkdown.ts';
import { tableMarkdown } from './tableMarkdown.ts';

/**
 * The text of an article as Markdown, written from the HTML that its page shows: what readers cannot see there is not
 * in it either. Citations have the number of their source, `[^1]`, and footnotes their letter, `[^a]`; the dateline stays
 * in the front matter.
 * @param html as the Markdown pipeline writes it, with addresses that hold elsewhere
 */
export function bodyMarkdown(html: string): string {
  const { children } = fromParse5(parseFragment(html)) as Root;
  const tree = { type: 'root', children: flow(children) } satisfies Mdast.Root;
  return toMarkdown(tree, { bullet: '-', emphasis: '_', rule: '-', extensions: [gfm] });
}

/** Columns of a table are not made equally wide: one long cell would fill all of them with spaces. */
const gfm = gfmToMarkdown({ tablePipeAlign: false });

type Block = Mdast.BlockContent | Mdast.FootnoteDefinition;

/** Blocks, and what stands between them as paragraphs. */
function flow(nodes: RootContent[]): Block[] {
  const found: Block[] = [];
  let run: RootContent[] = [];
  const endRun = () => {
    const children = trimmed(phrasing(run));
    if (children.length) found.push({ type: 'paragraph', children });
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      run.push(node);
      continue;
    }
    endRun();
    // Not with push(...): so many arguments as a long text has blocks would overflow the stack.
    for (const each of block(node as Element)) found.push(each);
  }
  endRun();
  return found;
}

function block(element: Element): Block[] {
  const { tagName, children, properties } = element;
  switch (tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const depth = Number(tagName[1]) as Mdast.Heading['depth'];
      return [{ type: 'heading', depth, children: trimmed(phrasing(children)) }];
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: flow(children) as Mdast.BlockContent[] }];
    case 'ul':
    case 'ol':
      return lists(element);
    case 'pre':
      return [{ type: 'code', lang: languageOf(element), value: toString(element).replace(/\n$/, '') }];
    case 'hr':
      return [{ type: 'thematicBreak' }];
    case 'table':
      return [
        ...elements(element, 'caption').flatMap(({ children }) => flow(children)),
        tableMarkdown(element),
      ];
    case 'figure':
      return figure(element);
    case 'dt':
    case 'summary':
      return flow([{ ...element, tagName: 'strong' }]);
    default:
      if ('dataFootnotes' in properties) return footnotes(element);
      return flow(blocks.has(tagName) ? children : inward(element));
  }
}

function languageOf(pre: Element): string | undefined {
  const [code] = elements(pre, 'code');
  const { className } = code?.properties ?? {};
  const name = Array.isArray(className) && className.find((name) => String(name).startsWith('language-'));
  return name ? String(name).slice('language-'.length) : undefined;
}

/** A list; where a number does not go on by one, as in a reversed list, another begins. */
function lists({ tagName, properties, children }: Element): Mdast.List[] {
  const isSpread = children.some((item) => item.type === 'element' && elements(item, 'p').length > 0);
  const items = children.filter((child) => child.type !== 'text' || child.value.trim());
  const ordered = tagName === 'ol';
  const step = ordered && properties.reversed ? -1 : 1;
  let number = Number(properties.start ?? (step < 0 ? items.length : 1));
  const found: Mdast.List[] = [];
  for (const child of items) {
    const item = child.type === 'element' && child.tagName === 'li' ? child : undefined;
    const parts = item ? item.children : [child];
    const box = parts.flatMap((part) => boxes(part))[0];
    if (ordered) number = Number(item?.properties.value ?? number);
    let list = found.at(-1);
    if (!list || (ordered && number !== list.start! + list.children.length)) {
      list = { type: 'list', ordered, start: ordered ? number : null, spread: isSpread, children: [] };
      found.push(list);
    }
    list.children.push({
      type: 'listItem',
      spread: isSpread,
      checked: box && 'checked' in box.properties,
      children: flow(parts) as Mdast.BlockContent[],
    });
    number += step;
  }
  return found;
}

/** The box of a task stands first in its item, or in the first paragraph of it. */
const boxes = (node: RootContent): Element[] =>
  node.type !== 'element'
    ? []
    : node.tagName === 'input'
      ? [node]
      : node.tagName === 'p'
        ? elements(node, 'input')
        : [];

/** A picture with its line is written in one: `![alt](address "caption | credit")`. */
function figure(element: Element): Block[] {
  const [picture, caption, ...others] = element.children.filter(
    ({ type }) => type === 'element',
  ) as Element[];
  const image = picture?.tagName === 'picture' && phrasing([picture])[0];
  const isWhole = !others.length && (!caption || caption.tagName === 'figcaption');
  if (image === false || image?.type !== 'image' || !isWhole) return flow(element.children);
  const isCredit = (node: Nodes) => node.type === 'element' && hasClass(node, 'credit');
  const line = (of: RootContent[]) => toString({ type: 'root', children: of }).trim();
  const lines = [
    line(caption?.children.filter((node) => !isCredit(node)) ?? []),
    line(caption?.children.filter(isCredit) ?? []),
  ];
  const title = lines[1] ? lines.join(' | ').trim() : lines[0];
  return [{ type: 'paragraph', children: [{ ...image, title: title || null }] }];
}

function footnotes(element: Element): Block[] {
  return elements(element, 'ol')
    .flatMap((notes) => elements(notes, 'li'))
    .map((note) => {
      const name = footnoteName(note.properties.id);
      const children = flow(note.children) as Mdast.BlockContent[];
      return { type: 'footnoteDefinition', identifier: name, label: name, children };
    });
}
