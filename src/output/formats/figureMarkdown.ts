import type { Element, Nodes, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import type * as Mdast from 'mdast';
import { hasClass } from '../../lib/hasClass.ts';
import { elements, phrasing } from './phrasingMarkdown.ts';

/**
 * A figure in the form in which editors write it: a picture `![alt](address "caption | credit")`, several below each other,
 * or a linked still whose title is that of a video and its length. Undefined for a figure of anything else.
 */
export function figureMarkdown(figure: Element): Mdast.Paragraph | undefined {
  const children = hasClass(figure, 'series')
    ? series(figure)
    : hasClass(figure, 'video')
      ? video(figure)
      : picture(figure);
  return children && { type: 'paragraph', children };
}

function picture(figure: Element): Mdast.Image[] | undefined {
  const [shown, caption, ...others] = parts(figure);
  const image = shown?.tagName === 'picture' ? phrasing([shown])[0] : undefined;
  if (image?.type !== 'image' || others.length || (caption && caption.tagName !== 'figcaption'))
    return undefined;
  return [{ ...image, title: titleFrom(caption) }];
}

function series(figure: Element): Mdast.PhrasingContent[] | undefined {
  const images = parts(figure).map(picture);
  if (!images.every((image) => image !== undefined)) return undefined;
  return images.flatMap((image, i) => (i ? [{ type: 'text' as const, value: '\n' }, ...image] : image));
}

function video(figure: Element): Mdast.Link[] | undefined {
  const [link, caption] = parts(figure);
  const [still, title] = link ? parts(link) : [];
  const image = still && phrasing([still])[0];
  const facts = caption && elements(caption, 'span').find((span) => hasClass(span, 'video-facts'));
  const [length] = facts ? elements(facts, 'time') : [];
  if (!link || image?.type !== 'image' || !title || !length) return undefined;
  return [
    {
      type: 'link',
      url: String(link.properties.href),
      title: `${toString(title)} | ${toString(length)}`,
      children: [{ ...image, title: titleFrom(caption) }],
    },
  ];
}

const parts = ({ children }: Element): Element[] => children.filter((child) => child.type === 'element');

/** Caption and credit as the title of an image. */
function titleFrom(caption: Element | undefined): string | null {
  const has = (node: Nodes, name: string) => node.type === 'element' && hasClass(node, name);
  const textOf = (children: RootContent[]) => toString({ type: 'root', children }).trim();
  const children = caption?.children.filter((node) => !has(node, 'video-facts')) ?? [];
  const text = textOf(children.filter((node) => !has(node, 'credit')));
  const credit = textOf(children.filter((node) => has(node, 'credit')));
  return (credit ? `${text} | ${credit}`.trim() : text) || null;
}
