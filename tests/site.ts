import config from '../src/site.config.ts';
import { siteSchema, type Site, type SiteConfig } from '../src/config/siteSchema.ts';
import { textsOf } from '../src/config/texts.ts';

/** The shipped configuration with some keys replaced. */
export const siteWith = (keys: Partial<SiteConfig> = {}): Site => siteSchema.parse({ ...config, ...keys });

/** The texts of the languages that are built in. */
export const texts = { id: textsOf(siteWith(), 'id'), en: textsOf(siteWith(), 'en') };
