import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { ownImage, safeHtml } from './safeHtml.ts';
import { eachElement } from './walk.ts';

/**
 * Says what the sanitiser is about to remove, with its line. Takes nothing out itself.
 * An image that was written as HTML is an error: without it the article would say something else.
 */
export function rehypeReportUnsafe() {
  const allowedTags = new Set(safeHtml.tagNames);
  const protocols = safeHtml.protocols as Record<string, string[]>;
  return (tree: Root, file: VFile): void => {
    eachElement(tree, (element) => {
      const { tagName, properties, position } = element;
      const place = position;
      if (tagName === 'img' && !ownImage.test(String(properties.src))) {
        file.message('has an image written as HTML (<img>); write it as ![alt](./file.jpg)', place).fatal =
          true;
      }
      if (!allowedTags.has(tagName)) file.message(`has <${tagName}>, which was removed; take it out`, place);
      for (const [name, value] of Object.entries(properties)) {
        if (/^on[a-z]/i.test(name) || name === 'style') {
          file.message(`has an attribute ${name.toLowerCase()}, which was removed; take it out`, place);
        }
        const scheme = typeof value === 'string' && /^\s*([a-z][a-z0-9+.\s-]*):/i.exec(value)?.[1];
        if (scheme && protocols[name] && !protocols[name].includes(scheme.toLowerCase())) {
          file.message(`has an address that begins with ${scheme}:, which was removed; take it out`, place);
        }
      }
    });
  };
}
