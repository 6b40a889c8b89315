import { randomInt } from 'node:crypto';
import type { Language } from '../i18n/language.ts';
import type { Site } from '../schema/site.ts';
import { dayOf, isoTime, type Instant } from './dates.ts';
import { slugOf } from './slug.ts';

interface NewArticle {
  headline: string;
  language: Language;
  site: Site;
  now: Instant;
  /** Ids that are in use. */
  taken: ReadonlySet<string>;
}

/**
 * The file of an article that is about to be written.
 * @returns undefined where the headline has nothing that an address could be made of
 */
export function newArticle({
  headline,
  language,
  site,
  now,
  taken,
}: NewArticle): { file: string; text: string } | undefined {
  const slug = slugOf(headline);
  if (!slug) return undefined;
  const [year, month] = dayOf(now, site.timeZone).split('-') as [string, string];
  const fields = [
    `id: ${freshId(taken)}`,
    `headline: ${JSON.stringify(headline)}`,
    `description: ${JSON.stringify(language === 'id' ? 'Satu atau dua kalimat.' : 'One or two sentences.')}`,
    'type: news',
    `section: ${site.sections[0]!.slug}`,
    'tags: []',
    ...(language === site.languages[0] ? [] : [`lang: ${language}`]),
    'authors: [redaksi]',
    `published: ${isoTime(now, site.timeZone)}`,
    'sources: {}',
    'draft: true # take this line out to publish',
  ];
  return { file: `articles/${year}/${month}/${slug}.md`, text: `---\n${fields.join('\n')}\n---\n\n` };
}

/** Six characters without vowels, so that no word comes out, and without those that look alike. */
function freshId(taken: ReadonlySet<string>): string {
  const letters = 'bcdfghjkmnpqrstvwxz23456789';
  for (;;) {
    const id = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
    if (!taken.has(id)) return id;
  }
}
