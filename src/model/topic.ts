import type { Language } from '../config/languages.ts';
import type { MarkedHtml } from './addressMarks.ts';

/** What an editor wrote about a tag: the introduction of its page, and its key stories. */
export interface Topic {
  tag: string;
  language: Language;
  title?: string | undefined;
  description?: string | undefined;
  /** Ids of articles, the most important first. */
  pinned: string[];
  html: MarkedHtml;
}
