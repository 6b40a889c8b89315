import type { Image, Paragraph, PhrasingContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { excerpt } from './excerpt.ts';
import { captionAndCredit, figcaption, textNode } from './figcaption.ts';
import { shownMark } from './marksInHtml.ts';
import { ownPrefix } from './rehype-ids.ts';
import { isWide } from './wideImage.ts';
import { videoFigure } from './videoFigure.ts';
import { eachNode } from './walk.ts';

/**
 * Turns a paragraph with nothing but images into a figure, or into a figure of figures if there are several; and one with
 * nothing but a linked image into a video, if the link's title has a length. The image's title is the caption; what follows
 * its last `|` is the credit: `![alt](./peta.png "Perbatasan di muara | Warta")`. A title of any other image is an error,
 * since it would not be shown. Runs after remark-images.
 */
export function remarkFigures({ videoLabel }: { videoLabel: string }) {
  return (tree: Root, file: VFile): void => {
    const figures = new Set<Image>();
    eachNode(tree, (node) => {
      if (node.type === 'image' && !figures.has(node)) reportInText(node, file);
      if (node.type !== 'paragraph') return;
      const images = imagesOf(node);
      const video = linkedImage(node);
      if (video && videoFigure(node, video.link, video.image, videoLabel, file)) images.push(video.image);
      else if (images.length > 1) seriesFigure(node, images);
      else if (images[0]) singleFigure(node, images[0]);
      for (const image of images) {
        figures.add(image);
        reportMark(image, file);
      }
    });
  };
}

/** The images of a paragraph that has nothing else; none if it has. */
function imagesOf({ children }: Paragraph): Image[] {
  const isBlank = (node: PhrasingContent) =>
    node.type === 'break' || (node.type === 'text' && !node.data && !node.value.trim());
  const others = children.filter((node) => !isBlank(node));
  return others.every((node) => node.type === 'image') ? others : [];
}

function linkedImage({ children: [link, ...others] }: Paragraph) {
  if (link?.type !== 'link' || others.length) return undefined;
  const [image, ...rest] = link.children;
  return image?.type === 'image' && !rest.length ? { link, image } : undefined;
}

function singleFigure(paragraph: Paragraph, image: Image): void {
  paragraph.data = {
    hName: 'figure',
    hProperties: isWide(image) ? { className: [`${ownPrefix}wide`] } : {},
  };
  paragraph.children = withCaption(image);
}

/** Pictures below each other, each with its caption; all of them are wide if one is. */
function seriesFigure(paragraph: Paragraph, images: Image[]): void {
  const classes = images.some(isWide) ? ['series', 'wide'] : ['series'];
  paragraph.data = {
    hName: 'figure',
    hProperties: { className: classes.map((name) => ownPrefix + name) },
  };
  paragraph.children = images.map((image) => ({
    type: 'emphasis',
    data: { hName: 'figure' },
    children: withCaption(image),
  }));
}

function withCaption(image: Image): PhrasingContent[] {
  const { caption, credit } = captionAndCredit(image.title);
  const line = figcaption(caption ? [textNode(caption)] : [], credit);
  return line ? [image, line] : [image];
}

/** Reports what an image among other text says and no page would show. */
function reportInText(image: Image, file: VFile): void {
  if (image.title?.trim()) {
    const reason = `has a picture among other text, where its caption and credit are not shown: ${excerpt(image.title)}; put the picture in a paragraph of its own, or take them out`;
    file.message(reason, image).fatal = true;
  }
  if (isWide(image)) {
    const reason = `has a wide picture among other text (${image.url}); put it in a paragraph of its own, or take #wide out`;
    file.message(reason, image).fatal = true;
  }
}

function reportMark(image: Image, file: VFile): void {
  const mark = shownMark.exec(image.title ?? '')?.[0];
  if (mark)
    file.message(
      `has ${excerpt(mark)} in the caption of a picture, where Markdown is not read, so that its marks are shown; take them out`,
      image,
    );
}
