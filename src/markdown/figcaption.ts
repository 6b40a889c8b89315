import type { PhrasingContent } from 'mdast';
import { ownPrefix } from './rehype-ids.ts';

/** A caption and a credit as they are written in one text: what follows the last `|` is the credit. */
export function captionAndCredit(text: string | null | undefined): { caption: string; credit: string } {
  const bar = text?.lastIndexOf('|') ?? -1;
  return {
    caption: (bar < 0 ? text : text!.slice(0, bar))?.trim() ?? '',
    credit: bar < 0 ? '' : text!.slice(bar + 1).trim(),
  };
}

/** `<figcaption>` with a caption and a credit; undefined if there is neither. */
export function figcaption(
  caption: PhrasingContent[],
  credit: string | undefined,
): PhrasingContent | undefined {
  const children = [...caption];
  if (caption.length && credit) children.push(textNode(' '));
  if (credit) children.push(classed('span', 'credit', [textNode(credit)]));
  return children.length ? { type: 'emphasis', data: { hName: 'figcaption' }, children } : undefined;
}

export const textNode = (value: string): PhrasingContent => ({ type: 'text', value });

/** An element with a class of the pipeline. */
export function classed(
  hName: string,
  className: string,
  children: PhrasingContent[],
  hProperties: Record<string, string> = {},
): PhrasingContent {
  const properties = { className: [ownPrefix + className], ...hProperties };
  return { type: 'emphasis', data: { hName, hProperties: properties }, children };
}
