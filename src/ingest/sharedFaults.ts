import { configFile } from '../lib/newsroomRoot.ts';
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

/** The language of a file, with an error if the site is not in it. What else is wrong is then found as if it were in the first. */
export function fileLanguage(
  file: MarkdownFile<{ lang?: Language | undefined }>,
  { languages }: ReadConfig,
): { language: Language; problems: Problem[] } {
  const { lang = languages[0]! } = file.data;
  if (languages.includes(lang)) return { language: lang, problems: [] };
  const message = `(${lang}) is not a language of the site, which is in: ${languages.join(', ')}; correct it, or add it to ${configFile}`;
  return { language: languages[0]!, problems: [fieldError(file, ['lang'], message)] };
}

/** The name of a file is a part of its address. */
export function slugFaults(slug: string, path: string, example = ''): Problem[] {
  if (isSlug(slug)) return [];
  const message = `has a name that cannot be an address; use lower-case letters and digits joined by hyphens${example}`;
  return [{ severity: 'error', file: path, message }];
}
