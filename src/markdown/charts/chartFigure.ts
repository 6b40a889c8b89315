import type { Blockquote, Paragraph, PhrasingContent } from 'mdast';
import { captionAndCredit, figcaption, textNode } from '../figcaption.ts';
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
  const { caption, credit } = withoutCredit(title.children);
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
function withoutCredit(title: PhrasingContent[]): { caption: PhrasingContent[]; credit: string } {
  const last = title.at(-1);
  if (last?.type !== 'text' || last.data || !last.value.includes('|')) return { caption: title, credit: '' };
  const { caption, credit } = captionAndCredit(last.value);
  const before = title.slice(0, -1);
  return { caption: caption ? [...before, textNode(caption)] : before, credit };
}
