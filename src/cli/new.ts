import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { newArticle } from '../model/newArticle.ts';
import { dayOf, instant, type Instant } from '../model/dates.ts';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { isSlug, MAX_SLUG_LENGTH, slugOf } from '../lib/slug.ts';
import type { Language } from '../config/languages.ts';
import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { loadSite } from '../build/loadSite.ts';
import { authorId } from '../ingest/readAuthor.ts';
import { contentFiles } from '../ingest/scan.ts';
import { readText } from '../ingest/readText.ts';
import { characterName, invisibleCharacterIn } from '../lib/invisibleCharacter.ts';
import { printableLine } from '../lib/printable.ts';
import { commandArguments } from './arguments.ts';
import { run } from './runCommand.ts';

const help = `Begins an article: npm run new -- "Headline" [options]
Writes content/articles/YYYY/MM/slug.md with a fresh id and the time of now in the site's zone, as a draft.

  --slug WORDS     the name of the file (from the headline)
  --section SLUG   a section of src/site.config.ts (the first)
  --author ID      a file of content/authors (the first by its name)
  --lang LANGUAGE  a language of the site (the first)
  --content DIR    the content folder (content)`;

const text = { type: 'string' } as const;

await run(async () => {
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
  const unseen = invisibleCharacterIn(headline);
  if (unseen) throw new UsageError(`The headline has ${characterName(unseen.character)}; leave it out.`);
  const site = await loadSite();
  const one = (name: string, given: string | undefined, known: string[], whose: string) => {
    const chosen = given ?? known[0]!;
    if (!known.includes(chosen))
      throw new UsageError(`"${chosen}" is not ${name} of ${whose}: ${known.join(', ')}.`);
    return chosen;
  };
  const language = one('a language', values.lang, site.languages, 'the site') as Language;
  const section = one(
    'a section',
    values.section,
    site.sections.map(({ slug }) => slug),
    'the site',
  );
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
  const author = one('an author', values.author, authors.sort(), 'content/authors');
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
  const twin = known.find(
    ({ path, lang = site.languages[0], published }) =>
      basename(path, '.md') === slug &&
      lang === language &&
      published !== undefined &&
      dayOf(published, site.timeZone) === day,
  );
  if (twin)
    throw new UsageError(
      `${relative('', join(content, twin.path))} has the address of today's ${slug} already. ${remedy}`,
    );
  makeFolder(content, dirname(article.file));
  writeFileSync(file, article.text, { flag: 'wx' });
  console.log(printableLine(relative('', file)));
});

/** Makes a folder in the content folder. @throws UsageError where a file stands in its place */
function makeFolder(content: string, folder: string): void {
  let place = content;
  for (const name of folder.split('/')) {
    place = join(place, name);
    if (existsSync(place) && !statSync(place).isDirectory())
      throw new UsageError(`${relative('', place)} is a file, where a folder is needed; move it away.`);
  }
  mkdirSync(place, { recursive: true });
}

/** The slug that was asked for, or that of the headline. @throws UsageError */
function slugFor(headline: string, given: string | undefined): string {
  if (given !== undefined) {
    if (isSlug(given) && given.length <= MAX_SLUG_LENGTH) return given;
    throw new UsageError(
      `--slug ${given} cannot be an address: write lower-case letters and digits joined by hyphens, ${MAX_SLUG_LENGTH} at the most.`,
    );
  }
  const slug = slugOf(headline);
  if (/[a-z]/.test(slug)) return slug;
  throw new UsageError(
    `No address can be made of "${headline}", which has no letter of the Latin alphabet. Say one: --slug banjir-di-demak`,
  );
}

/** What an article says by which another may be in its way, read as it is written, also where it is at fault elsewhere. */
function fieldsOf(content: string, path: string) {
  const text = readText(join(content, path), path).text ?? '';
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*['"]?([^'"#\\n]*[^'"#\\s])`, 'm').exec(text)?.[1];
  return { path, id: field('id'), lang: field('lang'), published: instant(field('published') ?? '') };
}
