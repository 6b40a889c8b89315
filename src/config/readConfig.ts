import type { Site } from './siteSchema.ts';

/** What the addresses of pages depend on. */
export type AddressConfig = Pick<Site, 'languages'> & {
  sections: Pick<Site['sections'][number], 'slug' | 'word'>[];
  /** Files that a newsroom adds beside articles, and at the root. */
  formats?: Site['formats'];
};

/** What reading a content file depends on: while it is the same, the rows of unchanged files in the store are right. */
export type ReadConfig = AddressConfig & Pick<Site, 'name' | 'url' | 'timeZone' | 'markdown'>;

export function readConfig({ name, url, timeZone, markdown, languages, sections }: Site): ReadConfig {
  return {
    name,
    url,
    timeZone,
    markdown,
    languages,
    sections: sections.map(({ slug, word }) => ({ slug, word })),
  };
}
