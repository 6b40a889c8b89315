import type { CorpusArticle, CorpusFile } from '../corpus.ts';

/** A generator of sites in the bench: each makes the same kinds of pages, with the same facts on them. */
export interface Builder {
  name: string;
  /** Its version, or undefined where it is not installed. */
  version: () => string | undefined;
  /** Writes its templates and what else it needs into an empty folder. */
  prepare: (dir: string) => void;
  /** Below `dir`: where articles stand, and the template with the footer of every page. */
  articles: string;
  template: string;
  /** Below `dir`: where pictures stand. */
  pictures: string;
  /** An article as this generator takes it. */
  file: (article: CorpusArticle) => CorpusFile;
  /** Lets an article go that is removed, where the generator holds on to it. */
  forget?: (dir: string, file: string) => void;
  /** The command that makes the site, to be run in `dir`. */
  command: (dir: string) => string[];
  /** The command that stays and publishes what is saved, and what it prints once the site is made. */
  watch?: { command: string[]; isReady: string };
  /** Below `dir`: where the site is made, and what else a build leaves there. */
  out: string;
  state: string[];
}
