import GithubSlugger from 'github-slugger';
import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { eachElement } from './walk.ts';

/** Ids that the page around the text has. A heading of such a name gets a number. */
export const pageIds = ['content', 'sources', 'corrections', 'footnote-label'];

/** Ids that remark-source-notes and remark-rehype's footnotes make. */
const isNoteId = (id: unknown) => typeof id === 'string' && /^(source:|cite:|note:|footnote-label$)/.test(id);

/**
 * Gives each heading an id made of its words, the same at every publish. A heading of the first level
 * becomes one of the second: the first belongs to the headline. Ids that raw HTML brings along are dropped.
 */
export function rehypeHeadings() {
  return (tree: Root, file: VFile): void => {
    const slugger = new GithubSlugger();
    for (const id of pageIds) slugger.slug(id);
    let level = 1;
    eachElement(tree, (element) => {
      const { tagName, properties, position } = element;
      const heading = /^h([1-6])$/.exec(tagName);
      if (isNoteId(properties.id)) return;
      delete properties.id;
      if (!heading) return;
      if (tagName === 'h1') {
        element.tagName = 'h2';
        file.message(
          'has a heading of the first level (#), which belongs to the headline; write ##',
          position,
        );
      }
      const depth = Math.max(2, Number(heading[1]));
      if (depth > level + 1)
        file.message(`has a heading that skips a level; write ${'#'.repeat(level + 1)}`, position);
      level = depth;
      properties.id = slugger.slug(toString(element)) || slugger.slug('section');
    });
  };
}
