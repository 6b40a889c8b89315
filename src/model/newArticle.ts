import { randomInt } from 'node:crypto';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { textsOf } from '../config/texts.ts';
import { dayOf, isoTime, type Instant } from './dates.ts';

interface NewArticle {
  headline: string;
  /** The name of the file, without its ending. */
  slug: string;
  section: string;
  /** An id of `content/authors/`. */
  author: string;
  language: Language;
  site: Site;
  now: Instant;
  usedIds: ReadonlySet<string>;
}

/** The path and text of the file for a new article, with front matter to fill in. */
export function newArticle({ headline, slug, section, author, language, site, now, usedIds }: NewArticle): {
  file: string;
  text: string;
} {
  const [year, month] = dayOf(now, site.timeZone).split('-') as [string, string];
  const fields = [
    `id: ${newId(usedIds)}`,
    `headline: ${JSON.stringify(headline)}`,
    // A desk note, so that no build publishes it as the standfirst.
    `description: ${JSON.stringify(`TODO ${textsOf(site, language).standfirstHint}`)}`,
    'type: news',
    `section: ${yamlString(section)}`,
    'tags: []',
    ...(language === site.languages[0] ? [] : [`lang: ${language}`]),
    `authors: [${yamlString(author)}]`,
    `published: ${isoTime(now, site.timeZone)}`,
    'sources: {}',
    'draft: true # take this line out to publish',
  ];
  return { file: `articles/${year}/${month}/${slug}.md`, text: `---\n${fields.join('\n')}\n---\n\n` };
}

/** A slug as a YAML string: `2024` and `null` need quotes. */
const yamlString = (slug: string) =>
  /^(?!(?:true|false|null)$)[a-z]/.test(slug) ? slug : JSON.stringify(slug);

/** Six random characters: no vowels, which could form words, and none that look alike. Digits alone would be a YAML number. */
export function newId(usedIds: ReadonlySet<string>): string {
  const letters = 'bcdfghjkmnpqrstvwxz23456789';
  for (;;) {
    const id = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
    if (/[a-z]/.test(id) && !usedIds.has(id)) return id;
  }
}
