import type { Root } from 'hast';
import type { VFile } from 'vfile';
import type { TextHeading } from '../model/contents.ts';
import { pageIds } from '../model/pageIds.ts';
import { typesetText } from '../model/typeset.ts';
import { textWithoutNotes } from './textWithoutNotes.ts';
import { eachElement } from './walk.ts';

declare module 'vfile' {
  interface DataMap {
    headings: TextHeading[];
  }
}

/**
 * Collects the headings of the second level for the table of contents, without the numbers of citations and footnotes. Runs
 * after the sanitiser, so that it names none that readers do not see, and after rehype-typography.
 */
export function rehypeContents() {
  return (tree: Root, file: VFile): void => {
    const headings: TextHeading[] = [];
    eachElement(tree, (element) => {
      const { tagName, properties } = element;
      if (tagName !== 'h2' || typeof properties.id !== 'string' || properties.id === pageIds.footnotes)
        return;
      const text = typesetText(textWithoutNotes(element).replace(/\s+/g, ' ').trim(), { html: false });
      if (text) headings.push({ id: properties.id, text });
    });
    file.data.headings = headings;
  };
}
