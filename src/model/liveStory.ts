import type { MarkedHtml } from './addressMarks.ts';
import { sourceNotes, type Article, type Citation, type SourceNote } from './article.ts';
import { shortDay, timeOfDay } from './dateNames.ts';
import { dayOf, type Day, type Instant } from './dates.ts';
import type { Texts } from '../config/texts.ts';

/** An entry of a live story, as its page shows it. */
export interface Update {
  at: Instant;
  headline: string;
  /** The headline as the author wrote it, if quotation marks were set in it. */
  written?: string | undefined;
  html: MarkedHtml;
  /** Its words without HTML and numbers of citations. */
  text: string;
}

/** An entry as it is written: readers see it from its time on. */
export interface WrittenUpdate extends Update {
  words: number;
  /** The citations of the article's text and of all entries up to this one. */
  citations: Citation[];
}

/** An article with all of its entries, also those that are still to come. */
export interface LiveStory {
  /** Without entries, and with all sources. */
  article: Omit<Article, 'html'>;
  /** The article's text as plain text. */
  text: string;
  /** The citations of the article's text. */
  citations: Citation[];
  /** Oldest first. */
  updates: WrittenUpdate[];
}

/**
 * The article with the entries that readers may see at a moment. Its last entry is its last update. Sources that only later
 * entries cite come with those.
 * @param now undefined shows all entries
 */
export function articleWithUpdates(story: LiveStory, now: Instant | undefined): Omit<Article, 'html'> {
  const { article, citations } = story;
  const { sources: written, ...otherFields } = article.written ?? {};
  const updates = story.updates.filter(({ at }) => now === undefined || at <= now);
  const last = updates.at(-1);
  const cited = last?.citations ?? citations;
  const everCited = story.updates.at(-1)!.citations;
  const shownNotes = (notes: SourceNote[]) => {
    const shown = notes.filter(({ key }) => isIn(cited, key) || !isIn(everCited, key));
    return sourceNotes(Object.fromEntries(shown.map((note) => [note.key, note])), cited);
  };
  return {
    ...article,
    updated: last ? (Math.max(last.at, article.updated ?? last.at) as Instant) : article.updated,
    live: last && article.live,
    sources: shownNotes(article.sources),
    written: article.written && { ...otherFields, ...(written && { sources: shownNotes(written) }) },
    words: updates.reduce((sum, { words }) => sum + words, article.words),
    updates: updates
      .map(({ at, headline, written, html, text }) => ({ at, headline, written, html, text }))
      .reverse(),
  };
}

const isIn = (citations: Citation[], key: string) => citations.some((citation) => citation.key === key);

/** `14.05 WIB`, with the day before it if it is not that of the article. Each entry is understood by itself. */
export function updateTime(at: Instant, { day }: { day: Day }, zone: string, t: Texts): string {
  const time = timeOfDay(at, zone, t.locale);
  const ownDay = dayOf(at, zone);
  return ownDay === day ? time : `${shortDay(ownDay, t.locale)}${t.comma} ${time}`;
}
