import type { Element, Nodes, RootContent } from 'hast';

/** Block elements: they are no part of a line of text. */
export const blocks = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr table caption thead tbody tfoot tr td th figure ' +
    'figcaption section div details summary address aside hgroup'
  ).split(' '),
);

export const isBlock = (node: Nodes): boolean =>
  node.type === 'element' && (blocks.has(node.tagName) || node.children.some(isBlock));

/**
 * The children of an inline element that contains blocks, with the inline element moved into each block. Markdown marks
 * cannot span blocks, and without the marks struck-out text would be read as valid.
 */
export function inlineInsideBlocks({ children, ...inline }: Element): RootContent[] {
  const found: RootContent[] = [];
  let line: Element['children'] = [];
  const endLine = () => {
    const isBlank = line.every((node) => node.type === 'text' && !node.value.trim());
    if (!isBlank) found.push({ ...inline, children: line });
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
        : {
            ...child,
            children: inlineInsideBlocks({ ...inline, children: child.children }) as typeof children,
          },
    );
  }
  endLine();
  return found;
}
