import type { Site } from '../../config/siteSchema.ts';
import { importFromNewsroom, newsroomError } from '../../lib/importFromNewsroom.ts';
import type { Article } from '../../model/article.ts';
import type { SiteContext } from '../../store/siteContext.ts';

/** What a format may ask: the configuration, and named queries, which become dependencies of the file. */
export type FormatContext = Pick<SiteContext, 'site' | 'query'>;
/** Writes the text of a file beside an article. */
export type ArticleFormat = (article: Article, context: FormatContext) => string;
/** Writes the text of a file at the root of the site. */
export type SiteFormat = (context: FormatContext) => string;

/** The formats of a newsroom, loaded, by the names of their files. They throw a ContentError if their module does. */
export interface NewsroomFormats {
  article: ReadonlyMap<string, ArticleFormat>;
  site: ReadonlyMap<string, SiteFormat>;
}

/** @throws ContentError if a format cannot be loaded */
export async function newsroomFormats({ formats }: Pick<Site, 'formats'>): Promise<NewsroomFormats> {
  return { article: await loaded(formats.article), site: await loaded(formats.site) };
}

async function loaded<Input extends unknown[]>(
  modules: Record<string, string>,
): Promise<Map<string, (...input: Input) => string>> {
  const entries = Object.entries(modules).map(async ([file, path]) => {
    const format = await importFromNewsroom(path, isFunction, 'a function');
    return [file, (...input: Input) => text(path, file, () => format(...input))] as const;
  });
  return new Map(await Promise.all(entries));
}

const isFunction = (value: unknown): value is (...input: unknown[]) => unknown => typeof value === 'function';

function text(path: string, file: string, write: () => unknown): string {
  let written: unknown;
  try {
    written = write();
  } catch (error) {
    throw newsroomError(path, `threw while it wrote ${file}: ${(error as Error).message}; correct it`);
  }
  if (typeof written === 'string') return written;
  throw newsroomError(path, `wrote no text for ${file}; return a string`);
}
