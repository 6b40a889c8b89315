import config from '../src/site.config.ts';
import { siteSchema, type Site, type SiteConfig } from '../src/config/siteSchema.ts';

/** The shipped configuration with some keys replaced. */
export const siteWith = (keys: Partial<SiteConfig> = {}): Site => siteSchema.parse({ ...config, ...keys });
