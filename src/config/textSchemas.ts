import { z } from 'astro/zod';
import { MAX_NAME_BYTES } from '../lib/lengthFault.ts';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { slugPattern } from '../lib/slug.ts';

/** A word of an address or an id. */
export const slugSchema = z
  .string()
  .regex(slugPattern, 'must be lower-case letters and digits joined by hyphens, such as korea-utara')
  .max(
    MAX_NAME_BYTES,
    `is longer than ${MAX_NAME_BYTES} letters, the most that the name of a folder has; shorten it`,
  );

/** One line of plain text. */
export const lineSchema = z
  .string()
  .trim()
  .min(1, { error: 'is empty', abort: true })
  .refine(hasVisibleText, 'has no character that is seen; write it')
  .refine((text) => !/[\r\n]/.test(text), 'must be one line');

/** A host as the configurations of web servers can name it; `URL` allows `;`, `{` and more. */
export const hostNamePattern = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

/** Every one of a list that says what one before it says, as a fault at its place. */
export function uniqueBy<Item>(nameOf: (item: Item) => string) {
  return (list: Item[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [i, item] of list.entries()) {
      const name = nameOf(item);
      if (seen.has(name)) {
        const message = `(${name}) stands in the list already; keep one`;
        context.addIssue({ code: 'custom', path: [i], message });
      }
      seen.add(name);
    }
  };
}

/** The same, of a list of words. */
export const uniqueItems = uniqueBy((word: string) => word);
