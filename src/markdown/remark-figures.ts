import type { Image, PhrasingContent, Root } from 'mdast';
import { eachNode } from './walk.ts';

/**
 * Turns a paragraph that holds nothing but one image into a figure. The image's title is the caption;
 * what follows its last `|` is the credit: `![alt](./peta.png "Perbatasan di muara | Warta")`.
 * Runs after remark-images.
 */
export function remarkFigures() {
  return (tree: Root): void => {
    eachNode(tree, (paragraph) => {
      if (paragraph.type !== 'paragraph') return;
      const [image, ...others] = paragraph.children;
      if (image?.type !== 'image' || others.length) return;
      paragraph.data = { hName: 'figure' };
      const caption = figcaption(image);
      if (caption) paragraph.children.push(caption);
    });
  };
}

function figcaption({ title }: Image): PhrasingContent | undefined {
  if (!title?.trim()) return undefined;
  const bar = title.lastIndexOf('|');
  const caption = (bar < 0 ? title : title.slice(0, bar)).trim();
  const credit = bar < 0 ? '' : title.slice(bar + 1).trim();
  const children: PhrasingContent[] = [];
  if (caption) children.push({ type: 'text', value: caption });
  if (caption && credit) children.push({ type: 'text', value: ' ' });
  if (credit) {
    const creditText: PhrasingContent = { type: 'text', value: credit };
    children.push({
      type: 'emphasis',
      data: { hName: 'span', hProperties: { className: ['credit'] } },
      children: [creditText],
    });
  }
  return { type: 'emphasis', data: { hName: 'figcaption' }, children };
}
