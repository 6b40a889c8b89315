import type { Element, Nodes, RootContent } from 'hast';

/** Elements that stand for themselves, and are no part of a line. */
export const blocks = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr table caption thead tbody tfoot tr td th figure ' +
    'figcaption section div details summary address aside hgroup'
  ).split(' '),
);

export const isBlock = (node: Nodes): boolean =>
  node.type === 'element' && (blocks.has(node.tagName) || node.children.some(isBlock));

/**
 * What is in an element of a line that stands around blocks, with the element around what each of them holds: Markdown
 * has marks for a line only, and without them text that is struck out would be read as valid.
 */
export function inward({ children, ...around }: Element): RootContent[] {
  const found: RootContent[] = [];
  let line: Element['children'] = [];
  const endLine = () => {
    const isBlank = line.every((node) => node.type === 'text' && !node.value.trim());
    if (!isBlank) found.push({ ...around, children: line });
    line = [];
  };
  for (const child of children) {
    if (child.type !== 'element' || !isBlock(child)) {
      line.push(child);
      continue;
    }
    endLine();
    const isCode = child.tagName === 'pre';
    found.push(
      isCode
        ? child
        : { ...child, children: inward({ ...around, children: child.children }) as typeof children },
    );
  }
  endLine();
  return found;
}
