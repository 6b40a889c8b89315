import type { Element, ElementContent } from 'hast';

type Value = string | number | undefined;

/** An element of SVG. Its sizes are in per cent and em, so that its letters have the size of the text at any width. */
export function svg(
  tagName: 'svg' | 'line' | 'rect' | 'circle' | 'path' | 'text',
  { class: className, ...properties }: Record<string, Value>,
  children: ElementContent[] = [],
): Element {
  return {
    type: 'element',
    tagName,
    properties: { ...(className ? { className: String(className).split(' ') } : {}), ...properties },
    children,
  };
}

/** A part of 1 as a percentage: `37.5%`. */
export const percent = (part: number): string => `${Number((part * 100).toFixed(2))}%`;
