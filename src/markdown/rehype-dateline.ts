import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';

interface DatelineOptions {
  place: string | undefined;
  outlet: string;
  /** The mark between the two, in the language of the text. */
  comma: string;
}

/**
 * Puts the dateline at the beginning of the first paragraph: `<span class="dateline">PYONGYANG, Warta —</span> `.
 * What precedes that paragraph (a figure, a heading) stays before it. A text without a paragraph gets one.
 */
export function rehypeDateline({ place, outlet, comma }: DatelineOptions) {
  return (tree: Root, file: VFile): void => {
    if (!place) return;
    let first = tree.children.find(
      (node): node is Element => node.type === 'element' && node.tagName === 'p',
    );
    if (!first) {
      first = { type: 'element', tagName: 'p', properties: {}, children: [] };
      tree.children.unshift(first);
    }
    const opening = toString(first).slice(0, place.length + 40);
    if (
      opening.toLowerCase().startsWith(place.toLowerCase()) &&
      /^[^.:;]*\s[-–—]\s/.test(opening.slice(place.length))
    ) {
      file.message(
        'begins with a dateline, which is set from the front matter; take it out of the text',
        first.position,
      );
    }
    const dateline: Element = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['dateline'] },
      children: [
        { type: 'element', tagName: 'b', properties: {}, children: [{ type: 'text', value: place }] },
        { type: 'text', value: `${comma} ${outlet} —` },
      ],
    };
    first.children.unshift(dateline, { type: 'text', value: ' ' });
  };
}
