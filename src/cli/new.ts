import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { newArticle } from '../model/newArticle.ts';
import { dayOf, instant, type Instant } from '../model/dates.ts';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { isSlug, MAX_SLUG_LENGTH, slugOf } from '../lib/slug.ts';
import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { authorId } from '../ingest/readAuthor.ts';
import { contentFiles } from '../ingest/scan.ts';
import { readTextBytes } from '../ingest/readBytes.ts';
import { readText } from '../ingest/readText.ts';
import { characterName, invisibleCharacterIn } from '../lib/invisibleCharacter.ts';
import { printableLine } from '../lib/printable.ts';
import { commandArguments } from './arguments.ts';
import { runCommand } from './runCommand.ts';

const help = `Begins an article: npm run new -- "Headline" [options]
Writes content/articles/YYYY/MM/slug.md with a fresh id and the time of now in the site's zone, as a draft.

  --slug WORDS     the name of the file (from the headline)
  --section SLUG   a section of the site configuration (the first)
  --author ID      a file of content/authors (the first by its name)
  --lang LANGUAGE  a language of the site (the first)
  --content DIR    the content folder (content)`;

const text = { type: 'string' } as const;

await runCommand(async () => {
  const { values, positionals } = commandArguments(
    { content: text, lang: text, slug: text, section: text, author: text },
    true,
  );
  if (values.help) {
    console.log(help);
    return;
  }
  const headline = positionals.join(' ').replace(/\s+/g, ' ').trim();
  if (!hasVisibleText(headline)) throw new UsageError(`Say the headline.\n${help}`);
  const invisible = invisibleCharacterIn(headline);
  if (invisible)
    throw new UsageError(`The headline has ${characterName(invisible.character)}; leave it out.`);
  const site = await loadSite();
  const oneOf = (choices: string[], chosen = choices[0]!, name: string, owner: string) => {
    if (!choices.includes(chosen))
      throw new UsageError(`"${chosen}" is not ${name} of ${owner}: ${choices.join(', ')}.`);
    return chosen;
  };
  const language = oneOf(site.languages, values.lang, 'a language', 'the site');
  const sections = site.sections.map(({ slug }) => slug);
  const section = oneOf(sections, values.section, 'a section', 'the site');
  const { content } = buildFolders({ content: values.content });
  const files = contentFiles(content);
  const authors = files
    .filter(({ kind }) => kind === 'author')
    .map(({ path }) => authorId(path))
    .filter(isSlug);
  if (!authors.length)
    throw new UsageError(
      `Nobody is in ${relative('', content) || '.'}/authors yet, and an article needs an author. Write a file such as authors/redaksi.yml with the line "name: Redaksi".`,
    );
  const author = oneOf(authors.sort(), values.author, 'an author', 'content/authors');
  const slug = slugFor(headline, values.slug);
  const now = Date.now() as Instant;
  const known = files.filter(({ kind }) => kind === 'article').map(({ path }) => fieldsOf(content, path));
  const article = newArticle({
    ...{ headline, language, section, author, site, slug, now },
    usedIds: new Set(known.map(({ id }) => id).filter((id) => id !== undefined)),
  });
  const file = join(content, article.file);
  const remedy = 'Open it, or choose another headline or --slug.';
  if (existsSync(file)) throw new UsageError(`${relative('', file)} is there already. ${remedy}`);
  const day = dayOf(now, site.timeZone);
  const sameAddress = known.find(
    ({ path, lang = site.languages[0], published }) =>
      basename(path, '.md') === slug &&
      lang === language &&
      published !== undefined &&
      dayOf(published, site.timeZone) === day,
  );
  if (sameAddress)
    throw new UsageError(
      `${relative('', join(content, sameAddress.path))} has the address of today's ${slug} already. ${remedy}`,
    );
  makeFolder(content, dirname(article.file));
  writeFileSync(file, article.text, { flag: 'wx' });
  console.log(printableLine(relative('', file)));
});

/** Makes a folder in the content folder. @throws UsageError if a file has its path, or that of a folder above it */
function makeFolder(content: string, folder: string): void {
  let current = content;
  for (const name of folder.split('/')) {
    current = join(current, name);
    if (existsSync(current) && !statSync(current).isDirectory())
      throw new UsageError(`${relative('', current)} is a file, where a folder is needed; move it away.`);
  }
  mkdirSync(current, { recursive: true });
}

/** The value of `--slug`, or else a slug made from the headline. @throws UsageError */
function slugFor(headline: string, chosen: string | undefined): string {
  if (chosen !== undefined) {
    if (isSlug(chosen) && chosen.length <= MAX_SLUG_LENGTH) return chosen;
    throw new UsageError(
      `--slug ${chosen} cannot be an address: write lower-case letters and digits joined by hyphens, ${MAX_SLUG_LENGTH} at the most.`,
    );
  }
  const slug = slugOf(headline);
  if (/[a-z]/.test(slug)) return slug;
  throw new UsageError(
    `No address can be made of "${headline}", which has no letter of the Latin alphabet. Say one: --slug banjir-di-demak`,
  );
}

/** The fields of an article that a new one may clash with. Found by pattern, so that an article with errors has them too. */
function fieldsOf(content: string, path: string) {
  const text = readText(readTextBytes(join(content, path)), path).text ?? '';
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*['"]?([^'"#\\n]*[^'"#\\s])`, 'm').exec(text)?.[1];
  return { path, id: field('id'), lang: field('lang'), published: instant(field('published') ?? '') };
}
