/*
 * What is kept on a reader's device, in caches of the Cache API. In each, the paths of pages are the keys, and what was
 * stored last comes last.
 */

/** Prefix of the pages that offline reading needs itself, with their scripts and fonts; the version of the site follows. */
export const SHELL = 'warta-shell-';
/** Pages that were read, in the order of reading, and those of saved stories. */
export const PAGES = 'warta-pages';
/** Scripts, fonts and pictures of pages. */
export const FILES = 'warta-files';
/** Prefix of a saved story, whose path follows: a cache with its pictures, which also says that its page stays. */
export const SAVED = 'warta-saved';
