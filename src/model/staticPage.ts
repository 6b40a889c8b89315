import type { MarkedHtml } from './addressMarks.ts';
import type { Path } from './address.ts';
import type { Language } from '../config/languages.ts';

/** A page that belongs to no day, such as `/redaksi/`. */
export interface StaticPage {
  slug: string;
  path: Path;
  language: Language;
  title: string;
  description: string;
  translationOf?: string | undefined;
  html: MarkedHtml;
}
