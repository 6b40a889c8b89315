import type { Blockquote, Nodes, Paragraph, PhrasingContent, Text } from 'mdast';
import { figcaption, textNode } from '../figcaption.ts';
import { ownPrefix } from '../rehype-ids.ts';
import type { ChartKind } from './chartKinds.ts';

/**
 * Turns a blockquote with a title and a table into a figure, which rehype-charts draws. What follows the last `|` of the
 * title is the credit.
 * @param title the first paragraph, without its mark
 */
export function chartFigure(
  node: Blockquote,
  kind: ChartKind,
  title: Paragraph,
  fault: (reason: string) => void,
): void {
  const [, table, ...others] = node.children;
  if (table?.type !== 'table' || others.length) {
    fault(
      `has a chart that is not a title with one table below it; write > [!${kind}] Title, then the table with > before each line`,
    );
    return;
  }
  const { caption, credit } = withoutCredit(title, fault);
  if (!caption.length) {
    fault(`has a chart without a title; write it behind [!${kind}]`);
    return;
  }
  node.data = {
    hName: 'figure',
    hProperties: { className: [`${ownPrefix}chart`, `${ownPrefix}chart-${kind}`] },
  };
  node.children = [{ type: 'paragraph', ...figcaption(caption, credit) } as Paragraph, table];
}

/** A title without the credit at its end, which is plain text. */
function withoutCredit(
  title: Paragraph,
  fault: (reason: string) => void,
): { caption: PhrasingContent[]; credit: string } {
  const caption = [...title.children];
  const text = lastTextWithBar(title);
  if (!text) return { caption, credit: '' };
  if (text !== caption.pop()) {
    fault(
      'has a chart whose credit, which follows the last | of the title, is not plain text, or is within a mark; write notes, links and marks before the |',
    );
    return { caption: title.children, credit: '' };
  }
  const bar = text.value.lastIndexOf('|');
  const before = text.value.slice(0, bar).trimEnd();
  if (before) caption.push(textNode(before));
  return { caption, credit: text.value.slice(bar + 1).trim() };
}

function lastTextWithBar(node: Nodes): Text | undefined {
  if (node.type === 'text') return node.value.includes('|') ? node : undefined;
  return 'children' in node ? node.children.map(lastTextWithBar).findLast(Boolean) : undefined;
}
