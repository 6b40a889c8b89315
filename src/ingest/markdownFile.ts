import { basename } from 'node:path';
import type { z } from 'astro/zod';
import type { Problem } from '../lib/problem.ts';
import type { Language } from '../config/languages.ts';
import { bodyTexts } from '../config/texts.ts';
import { typesettingOfTag } from '../config/typography.ts';
import { articleHtml, type MarkdownText, type SafeHtml } from '../markdown/articleHtml.ts';
import { newsroomPlugins } from '../markdown/newsroomPlugins.ts';
import type { FindImage } from '../markdown/remark-images.ts';
import { unescapedFields } from './fieldNotes.ts';
import { frontMatter } from './frontMatter.ts';
import type { ReadContext } from './readContext.ts';
import { tooDeep } from './tooDeep.ts';
import { yamlFields } from './yamlFields.ts';

/** A Markdown file of the content folder, its front matter checked by a schema. */
export interface MarkdownFile<Data> {
  /** Relative to the content folder. */
  path: string;
  /** The name of the file without its ending. Not yet checked to be a slug. */
  slug: string;
  /** The fields as readers see them. */
  data: Data;
  /** The fields with the backslashes before what would look like a desk note. */
  escapedData: Data;
  body: string;
  /** The 1-based line of the file on which the body begins. */
  bodyLine: number;
  /** The 1-based line of a field, or of its nearest parent that is there. */
  lineOf: (field: readonly PropertyKey[]) => number;
}

/** Splits a Markdown file and checks its fields. `file` is undefined if there is nothing to go on with. */
export function markdownFile<Schema extends z.ZodObject>(
  path: string,
  text: string,
  schema: Schema,
): { file?: MarkdownFile<z.output<Schema>>; problems: Problem[] } {
  const parts = frontMatter(text, path);
  if (!('yaml' in parts)) return { problems: [parts] };
  const { yaml, body, bodyLine } = parts;
  const { data, problems, lineOf } = yamlFields(yaml, schema, path, 2);
  const deep = tooDeep(body);
  if (deep) {
    const line = deep.line + bodyLine - 1;
    problems.push({ severity: 'error', file: path, line, message: deep.message });
  }
  if (!data || deep) return { problems };
  const slug = basename(path, '.md');
  const fields = { data: unescapedFields(data), escapedData: data };
  return { problems, file: { path, slug, ...fields, body, bodyLine, lineOf } };
}

/** Renders the body. `options` are what the page of an article has beside its text. */
export async function renderBody(
  { path, body, bodyLine }: MarkdownFile<unknown>,
  language: Language,
  { site, formerHosts }: ReadContext,
  findImage: FindImage,
  options: Partial<MarkdownText> = {},
): Promise<SafeHtml> {
  return articleHtml({
    body,
    file: path,
    bodyLine,
    texts: bodyTexts(site, language),
    typesettingOfTag: (tag) => typesettingOfTag(site, tag),
    sources: {},
    dateline: undefined,
    outlet: site.name,
    origin: site.url,
    formerHosts,
    findImage,
    plugins: await newsroomPlugins(site.markdown),
    ...options,
  });
}
