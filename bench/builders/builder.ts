import type { CorpusArticle, CorpusFile } from '../corpus.ts';

/** A generator of sites in the bench: each makes the same kinds of pages, with the same facts on them. */
export interface Builder {
  name: string;
  /** Its version, or undefined where it is not installed. */
  version: () => string | undefined;
  /** Writes its templates and what else it needs into an empty folder. */
  prepare: (dir: string) => void;
  /** Below `dir`: where articles stand, and the template that is changed. */
  articles: string;
  template: string;
  /** What is added to the template. */
  addition: string;
  /** An article as this generator takes it. */
  file: (article: CorpusArticle) => CorpusFile;
  /** The command that makes the site, to be run in `dir`. */
  command: (dir: string) => string[];
  /** Where the site is made, below `dir`, and where everything that a cold build must not find is. */
  out: string;
  state: string[];
}
