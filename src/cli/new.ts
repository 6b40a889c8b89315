import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { newArticle } from '../article/newArticle.ts';
import type { Instant } from '../article/dates.ts';
import { folders, UsageError } from '../press/folders.ts';
import { loadSite } from '../press/loadSite.ts';
import { contentFiles } from '../ingest/scan.ts';
import { readText } from '../ingest/readText.ts';
import { commandArguments } from './arguments.ts';
import { run } from './exit.ts';

const help = `Begins an article: npm run new -- "Headline" [--content DIR] [--lang en]
Writes content/articles/YYYY/MM/slug.md with a fresh id and the time of now in the site's zone, as a draft.`;

await run(async () => {
  const { values, positionals } = commandArguments(
    { content: { type: 'string' }, lang: { type: 'string' } },
    true,
  );
  if (values.help) {
    console.log(help);
    return;
  }
  const headline = positionals.join(' ').trim();
  if (!headline) throw new UsageError(`Say the headline.\n${help}`);
  const site = await loadSite();
  const language = site.languages.find((language) => language === (values.lang ?? site.languages[0]));
  if (!language)
    throw new UsageError(`"${values.lang}" is not a language of the site: ${site.languages.join(', ')}.`);
  const { content } = folders({ content: values.content });
  const article = newArticle({ headline, language, site, now: Date.now() as Instant, taken: idsIn(content) });
  if (!article)
    throw new UsageError(
      `No address can be made of "${headline}": it has no letter or digit of a to z or 0 to 9.`,
    );
  const file = join(content, article.file);
  if (existsSync(file))
    throw new UsageError(`${relative('', file)} is there already. Open it, or choose another headline.`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, article.text, { flag: 'wx' });
  console.log(relative('', file));
});

/** Every id in use, read from the files themselves: an id is never given twice. */
function idsIn(content: string): Set<string> {
  const articles = contentFiles(content).filter(({ kind }) => kind === 'article');
  const ids = articles.map(
    ({ path }) => /^id:\s*['"]?(\w+)/m.exec(readText(join(content, path), path).text ?? '')?.[1],
  );
  return new Set(ids.filter((id) => id !== undefined));
}
