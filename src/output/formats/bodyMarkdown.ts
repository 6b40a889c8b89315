import type { Element, Root, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toString } from 'hast-util-to-string';
import type * as Mdast from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { parseFragment } from 'parse5';
import { hasClass } from '../../lib/hasClass.ts';
import { blocks, inlineInsideBlocks, isBlock } from './blockElements.ts';
import { figureMarkdown } from './figureMarkdown.ts';
import { elements, footnoteName, phrasing, trimmed } from './phrasingMarkdown.ts';
import { tableMarkdown } from './tableMarkdown.ts';

/**
 * The text of an article as Markdown, made from the HTML of its page, so that it has nothing that readers cannot see
 * there. Citations have the number of their source, `[^1]`, and footnotes their letter, `[^a]`. The dateline is left out:
 * it is in the front matter.
 * @param html as the Markdown pipeline writes it, with absolute URLs
 */
export function bodyMarkdown(html: string): string {
  const { children } = fromParse5(parseFragment(html)) as Root;
  const tree = { type: 'root', children: flow(children) } satisfies Mdast.Root;
  return toMarkdown(tree, { bullet: '-', emphasis: '_', rule: '-', extensions: [gfm] });
}

/** Cells are not padded: one long cell would fill its whole column with spaces. */
const gfm = gfmToMarkdown({ tablePipeAlign: false });

type Block = Mdast.BlockContent | Mdast.FootnoteDefinition;

/** Blocks, and the lines of text between them as paragraphs. */
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
    // Not push(...): with as many arguments as a long text has blocks, the stack would overflow.
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
    case 'figure': {
      const paragraph = figureMarkdown(element);
      return paragraph ? [paragraph] : flow(hasClass(element, 'chart') ? chart(element) : children);
    }
    case 'dt':
    case 'summary':
      return flow([{ ...element, tagName: 'strong' }]);
    default:
      if ('dataFootnotes' in properties) return footnotes(element);
      return flow(blocks.has(tagName) ? children : inlineInsideBlocks(element));
  }
}

function languageOf(pre: Element): string | undefined {
  const [code] = elements(pre, 'code');
  const { className } = code?.properties ?? {};
  const name = Array.isArray(className) && className.find((name) => String(name).startsWith('language-'));
  return name ? String(name).slice('language-'.length) : undefined;
}

/** A list. Where the numbers do not rise by one, as in a reversed list, a new list begins. */
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
    const checkbox = parts.flatMap((part) => checkboxes(part))[0];
    if (ordered) number = Number(item?.properties.value ?? number);
    let list = found.at(-1);
    if (!list || (ordered && number !== list.start! + list.children.length)) {
      list = { type: 'list', ordered, start: ordered ? number : null, spread: isSpread, children: [] };
      found.push(list);
    }
    list.children.push({
      type: 'listItem',
      spread: isSpread,
      checked: checkbox && 'checked' in checkbox.properties,
      children: flow(parts) as Mdast.BlockContent[],
    });
    number += step;
  }
  return found;
}

/** Checkboxes of tasks: children of a list item, or of a paragraph in it. */
const checkboxes = (node: RootContent): Element[] =>
  node.type !== 'element'
    ? []
    : node.tagName === 'input'
      ? [node]
      : node.tagName === 'p'
        ? elements(node, 'input')
        : [];

/** The title and the credit of a chart are lines of their own above its table. */
function chart(figure: Element): RootContent[] {
  const [caption] = elements(figure, 'figcaption');
  if (!caption) return figure.children;
  const isCredit = (node: RootContent) => node.type === 'element' && hasClass(node, 'credit');
  return [
    { ...caption, children: caption.children.filter((node) => !isCredit(node)) },
    { ...caption, children: caption.children.filter(isCredit) },
    ...figure.children.filter((child) => child !== caption),
  ];
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
