import type { Element, Properties } from 'hast';
import type { Image, ImageReference, Nodes, Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import type { MediaImage } from '../model/mediaImage.ts';
import { fallbackSource, sources, srcset } from '../media/derivatives.ts';
import { ownPrefix } from './rehype-ids.ts';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { unreadImage } from './unreadImage.ts';
import { eachNode } from './walk.ts';
import { imageFile, isWide } from './wideImage.ts';

/** Finds the picture that an image names. @throws an Error whose message says what is wrong and what to do. */
export type FindImage = (src: string) => Promise<MediaImage>;

export interface ImagesOptions {
  findImage: FindImage;
  /** The `sizes` attribute: the width of the text column, and of wide pictures. */
  sizes: string;
  wideSizes: string;
}

declare module 'vfile' {
  interface DataMap {
    images: MediaImage[];
  }
}

/**
 * Turns images into `<picture>` with AVIF, WebP and JPEG, and with their width and height. All are lazy, since the text is
 * read first. An image that is missing, unreadable or without alt is an error.
 */
export function remarkImages({ findImage, sizes: textSizes, wideSizes }: ImagesOptions) {
  return async (tree: Root, file: VFile): Promise<void> => {
    const fault = (node: Image | ImageReference, reason: string) => {
      node.data = emptySpan;
      file.message(reason, node).fatal = true;
    };
    const images: Image[] = [];
    eachNode(tree, (node) => {
      if (node.type === 'image') images.push(node);
      const name = node.type === 'text' ? unreadImage(node.value) : undefined;
      if (name !== undefined)
        file.message(
          `has an image that is no Markdown, since its name has a space or a bracket; write it between < and >: ![alt](<${name}>)`,
          placeOf(name, node, file),
        ).fatal = true;
      if (node.type === 'imageReference')
        fault(node, 'has an image by reference; write its address in place: ![alt](./file.jpg)');
    });
    file.data.images = [];
    for (const node of images) {
      if (!node.alt || !hasVisibleText(node.alt)) {
        fault(node, `has an image (${node.url}) without alt; say in the brackets what it shows`);
        continue;
      }
      const inAlt = lostInAlt(node, file);
      if (inAlt) {
        fault(node, `has ${inAlt} in the alt of an image, where it is lost; write it behind the image`);
        continue;
      }
      try {
        const image = await findImage(imageFile(node));
        const sizes = isWide(node) ? wideSizes : textSizes;
        file.data.images.push(image);
        node.data = {
          hName: 'picture',
          hProperties: noAttributes,
          hChildren: [
            ...sources(image).map((offered) => source(offered, sizes)),
            img(image, node.alt, sizes),
          ],
        };
      } catch (error) {
        fault(node, (error as Error).message);
      }
    }
  };
}

/** The line of a piece of a text node, which may have several lines. */
function placeOf(piece: string, { position }: Nodes, file: VFile): Point | undefined {
  if (!position) return undefined;
  const before = String(file.value).slice(position.start.offset, position.end.offset).split(piece, 1)[0]!;
  return { line: position.start.line + before.split('\n').length - 1, column: 1 };
}

/** A note or a link in the brackets of an image, which is lost, since an alt is plain text. */
function lostInAlt({ position, alt }: Image, file: VFile): string | undefined {
  const brackets = String(file.value).slice(position!.start.offset! + 2, position!.end.offset);
  if (!/[[<]/.test(brackets)) return undefined;
  const written = brackets.slice(0, endOfBrackets(brackets));
  return (
    /(?<!\\)\[\^[^\]]+\](?!\()/.exec(written)?.[0] ??
    /\]\([^)]*\)|<[^>]*>/.exec(written.replaceAll(alt ?? '', ''))?.[0]
  );
}

/** The index of the bracket that closes the one before `text`. */
function endOfBrackets(text: string): number {
  let depth = 1;
  for (const { 0: mark, index } of text.matchAll(/\\.|[[\]]/gs)) {
    if (mark === '[') depth++;
    if (mark === ']' && --depth === 0) return index;
  }
  return text.length;
}

/** Attributes that remark-rehype would copy from the image to the `<picture>`, which may have none of them. */
const noAttributes = { src: undefined, alt: undefined, title: undefined } as unknown as Properties;

/** Replaces an image with a fault. */
const emptySpan: Image['data'] = { hName: 'span', hProperties: noAttributes, hChildren: [] };

function source({ type, srcset, media }: ReturnType<typeof sources>[number], sizes: string): Element {
  const properties = { type, srcSet: ownPrefix + srcset, sizes, media };
  return { type: 'element', tagName: 'source', properties, children: [] };
}

function img(image: MediaImage, alt: string, sizes: string): Element {
  const { width, height } = image;
  const properties = {
    src: ownPrefix + fallbackSource(image),
    srcSet: ownPrefix + srcset(image, 'jpeg'),
    sizes,
    alt,
    width,
    height,
    loading: 'lazy',
    decoding: 'async',
  };
  return { type: 'element', tagName: 'img', properties, children: [] };
}
