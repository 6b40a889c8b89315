import { randomUUID } from 'node:crypto';
import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { pageIds } from '../article/pageIds.ts';
import { eachElement } from './walk.ts';

/**
 * Stands before the ids that plugins give, until those that raw HTML brings along are dropped. No text can have it,
 * since each process makes another, and no page has it.
 */
export const ownPrefix = `${randomUUID()}:`;

/**
 * Keeps the ids of citations and footnotes, and drops every other, with its line: ids are those of headings, which
 * rehype-headings gives. Runs right after raw HTML is parsed.
 */
export function rehypeIds() {
  return (tree: Root, file: VFile): void => {
    eachElement(tree, ({ tagName, properties, position }) => {
      const { id, href } = properties;
      const isOwn = [id, href].some((value) => typeof value === 'string' && value.includes(ownPrefix));
      if (isOwn) {
        if (typeof id === 'string') properties.id = id.replace(ownPrefix, '');
        if (typeof href === 'string') properties.href = href.replace(ownPrefix, '');
        return;
      }
      // The footnotes at the end of a text are made by remark-rehype, and stand nowhere in it.
      if (!position && id === 'footnote-label') properties.id = pageIds.footnotes;
      else if (!position && properties.dataFootnotes) return;
      else {
        for (const name of ['id', 'dataFootnotes', 'dataFootnoteRef', 'dataFootnoteBackref'] as const) {
          if (!(name in properties)) continue;
          const written = name === 'id' ? `the id "${String(id)}"` : 'the mark of a footnote';
          const reason = `has ${written} on <${tagName}>, which was removed; take it out: ids are made of headings, and notes are written as [^1]`;
          file.message(reason, position);
          delete properties[name];
        }
      }
    });
  };
}
