import GithubSlugger, { slug } from 'github-slugger';
import type { Root } from 'hast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { reservedIds } from '../model/pageIds.ts';
import { textWithoutNotes } from './textWithoutNotes.ts';
import { eachElement, pointOf } from './walk.ts';

/**
 * Gives each heading an id made of its words, the same in every build. A heading of the first level becomes one of the
 * second, since the first is for the headline. Runs after rehype-ids, which removes other ids.
 */
export function rehypeHeadings() {
  return (tree: Root, file: VFile): void => {
    const slugger = new GithubSlugger();
    for (const id of reservedIds) slugger.slug(id);
    let level = 1;
    let at: Point | undefined;
    eachElement(tree, (element) => {
      const { tagName, properties } = element;
      at = pointOf(element) ?? at;
      const heading = /^h([1-6])$/.exec(tagName);
      if (!heading || properties.id) return;
      if (tagName === 'h1') {
        element.tagName = 'h2';
        file.message('has a heading of the first level (#), which belongs to the headline; write ##', at);
      }
      const depth = Math.max(2, Number(heading[1]));
      if (depth > level + 1)
        file.message(`has a heading that skips a level; write ${'#'.repeat(level + 1)}`, at);
      level = depth;
      const words = textWithoutNotes(element).trim();
      properties.id = slugger.slug(slug(words) ? words : 'section');
    });
  };
}
