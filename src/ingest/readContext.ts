import type { ReadConfig } from '../config/readConfig.ts';
import type { ContentFiles } from './contentFiles.ts';

/** What reading a file needs to know of the site. Threads and other machines get a structured clone of it. */
export interface ReadSettings {
  site: ReadConfig;
  /** Hosts at which the site was before: links to them are internal links. */
  formerHosts: string[];
}

/** What reading a file needs. */
export interface ReadContext extends ReadSettings {
  content: ContentFiles;
}
