import type { ReadConfig } from '../config/readConfig.ts';

/** What reading a file needs to know of the site. Worker threads get a structured clone of it. */
export interface ReadContext {
  contentDir: string;
  site: ReadConfig;
  /** Hosts at which the site was before: links to them are internal links. */
  formerHosts: string[];
}
