import type { Blockquote, Paragraph, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { chartFigure } from './charts/chartFigure.ts';
import { chartKinds, type ChartKind } from './charts/chartKinds.ts';
import { ownPrefix } from './rehype-ids.ts';
import { eachNode } from './walk.ts';

const names = ['pullquote', ...chartKinds];
const isChart = (name: string): name is ChartKind => (chartKinds as readonly string[]).includes(name);

/**
 * Reads blockquotes that begin with a mark in the form of GitHub's alerts: `[!pullquote]` repeats words of the text,
 * `[!bars]` and `[!lines]` draw the table in them. An unknown mark is an error, since readers would see it; one after a
 * backslash is text.
 */
export function remarkMarkedQuotes() {
  return (tree: Root, file: VFile): void => {
    if (!String(file.value).includes('[!')) return;
    eachNode(tree, (node, _, parent) => {
      if (node.type !== 'blockquote') return;
      const found = markOf(node, file);
      if (!found) return;
      const { name, paragraph, text, length } = found;
      const fault = (reason: string) => void (file.message(reason, paragraph).fatal = true);
      if (!names.includes(name)) {
        fault(
          `has a quotation with the mark [!${name}], which is none of ${names.map((one) => `[!${one}]`).join(', ')}; correct it, or write \\[! to show it`,
        );
        return;
      }
      if (parent?.type !== 'root') {
        fault(`has [!${name}] within a list or another quotation; begin its lines with one > and no space`);
        return;
      }
      text.value = text.value.slice(length).trimStart();
      if (!text.value) paragraph.children.shift();
      if (isChart(name)) chartFigure(node, name, paragraph, fault);
      else pullQuote(node, paragraph, fault);
    });
  };
}

function markOf({ children: [paragraph] }: Blockquote, file: VFile) {
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (text?.type !== 'text') return undefined;
  const [mark, name] = /^\[!([^\][\n]*)\]/.exec(text.value) ?? [];
  // In the source a backslash may be before it.
  if (mark === undefined || String(file.value)[text.position?.start.offset ?? -1] === '\\') return undefined;
  return {
    name: name!.trim().toLowerCase(),
    paragraph: paragraph as Paragraph,
    text: text as Text,
    length: mark.length,
  };
}

/** rehype-pull-quotes checks that it is one paragraph, and compares its words with those of the text. */
function pullQuote(node: Blockquote, paragraph: Paragraph, fault: (reason: string) => void): void {
  if (node.children.length === 1 && !paragraph.children.length)
    fault('has a pull quote without words; write them below [!pullquote]');
  node.data = { hName: 'div', hProperties: { className: [`${ownPrefix}pull-quote`] } };
}
