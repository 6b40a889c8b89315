import { randomInt } from 'node:crypto';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { dayOf, isoTime, type Instant } from './dates.ts';

interface NewArticle {
  headline: string;
  /** The name of the file. */
  slug: string;
  section: string;
  /** An id of `content/authors/`. */
  author: string;
  language: Language;
  site: Site;
  now: Instant;
  /** Ids that are in use. */
  taken: ReadonlySet<string>;
}

/** The file of an article that is about to be written. */
export function newArticle({ headline, slug, section, author, language, site, now, taken }: NewArticle): {
  file: string;
  text: string;
} {
  const [year, month] = dayOf(now, site.timeZone).split('-') as [string, string];
  const fields = [
    `id: ${freshId(taken)}`,
    `headline: ${JSON.stringify(headline)}`,
    // A note of the desk, so that no build takes it for the standfirst.
    `description: ${JSON.stringify(language === 'id' ? 'TODO satu atau dua kalimat' : 'TODO one or two sentences')}`,
    'type: news',
    `section: ${word(section)}`,
    'tags: []',
    ...(language === site.languages[0] ? [] : [`lang: ${language}`]),
    `authors: [${word(author)}]`,
    `published: ${isoTime(now, site.timeZone)}`,
    'sources: {}',
    'draft: true # take this line out to publish',
  ];
  return { file: `articles/${year}/${month}/${slug}.md`, text: `---\n${fields.join('\n')}\n---\n\n` };
}

/** A slug as YAML reads a text: `2024` and `null` would be something else. */
const word = (slug: string) => (/^(?!(?:true|false|null)$)[a-z]/.test(slug) ? slug : JSON.stringify(slug));

/** Six characters without vowels, so that no word comes out, and without those that look alike; digits alone would be a number. */
function freshId(taken: ReadonlySet<string>): string {
  const letters = 'bcdfghjkmnpqrstvwxz23456789';
  for (;;) {
    const id = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
    if (/[a-z]/.test(id) && !taken.has(id)) return id;
  }
}
