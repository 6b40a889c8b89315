import type { Image, PhrasingContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { shownMark } from './marksInHtml.ts';
import { ownPrefix } from './rehype-ids.ts';
import { eachNode } from './walk.ts';

/**
 * Turns a paragraph with nothing but one image into a figure. The image's title is the caption; what follows its last `|` is
 * the credit: `![alt](./peta.png "Perbatasan di muara | Warta")`. A title of any other image is an error, since it would not
 * be shown. Runs after remark-images.
 */
export function remarkFigures() {
  return (tree: Root, file: VFile): void => {
    const figures = new Set<Image>();
    eachNode(tree, (node) => {
      if (node.type === 'image' && node.title?.trim() && !figures.has(node)) {
        const reason = `has a picture among other text, where its caption and credit are not shown: ${excerpt(node.title)}; put the picture in a paragraph of its own, or take them out`;
        file.message(reason, node).fatal = true;
      }
      if (node.type !== 'paragraph') return;
      const [image, ...others] = node.children;
      if (image?.type !== 'image' || others.length) return;
      figures.add(image);
      const mark = shownMark.exec(image.title ?? '')?.[0];
      if (mark)
        file.message(
          `has ${excerpt(mark)} in the caption of a picture, where Markdown is not read, so that its marks are shown; take them out`,
          image,
        );
      node.data = { hName: 'figure' };
      const caption = figcaption(image);
      if (caption) node.children.push(caption);
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
      data: { hName: 'span', hProperties: { className: [`${ownPrefix}credit`] } },
      children: [creditText],
    });
  }
  return { type: 'emphasis', data: { hName: 'figcaption' }, children };
}
