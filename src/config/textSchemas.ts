import { z } from 'astro/zod';
import { MAX_NAME_BYTES } from '../lib/lengthFault.ts';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { slugPattern } from '../lib/slug.ts';

/** A part of a path, or an id. */
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

/** A host that is safe to write into the configuration of a web server; `URL` would allow `;`, `{` and more. */
export const hostNamePattern = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

/** A check for `superRefine`: reports every item of a list whose name an earlier item has. */
export function uniqueBy<Item>(nameOf: (item: Item) => string) {
  return (list: Item[], context: z.RefinementCtx): void => {
    const names = new Set<string>();
    for (const [i, item] of list.entries()) {
      const name = nameOf(item);
      if (names.has(name)) {
        const message = `(${name}) is in the list already; keep one`;
        context.addIssue({ code: 'custom', path: [i], message });
      }
      names.add(name);
    }
  };
}

/** The same check for a list of strings. */
export const uniqueItems = uniqueBy((item: string) => item);
