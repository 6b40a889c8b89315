import type { Problem } from '../lib/problem.ts';
import { isSlug } from '../lib/slug.ts';
import type { Language } from '../config/languages.ts';
import type { ReadConfig } from '../config/readConfig.ts';
import type { MarkdownFile } from './markdownFile.ts';

/** An error in a field of the front matter. */
export function fieldError(
  { path, lineOf }: Pick<MarkdownFile<unknown>, 'path' | 'lineOf'>,
  field: string[],
  message: string,
): Problem {
  return { severity: 'error', file: path, line: lineOf(field), field: field.join('.'), message };
}

/** The schema allows every language that the code knows; a site publishes in those that it names. */
export function languageFaults(file: MarkdownFile<unknown>, language: Language, site: ReadConfig): Problem[] {
  if (site.languages.includes(language)) return [];
  const message = `(${language}) is not a language of the site; add it to src/site.config.ts or correct it`;
  return [fieldError(file, ['lang'], message)];
}

/** The name of a file is a part of its address. */
export function slugFaults(slug: string, path: string, example = ''): Problem[] {
  if (isSlug(slug)) return [];
  const message = `has a name that cannot be an address; use lower-case letters and digits joined by hyphens${example}`;
  return [{ severity: 'error', file: path, message }];
}
