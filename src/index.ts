/* What a newsroom imports: `import { warta } from 'warta'` in `astro.config.mjs`, and types for its configuration. */

export { warta, type WartaOptions } from './build/compile/integration.ts';
export type { ArticleFormat, FormatContext, SiteFormat } from './output/endpoints/newsroomFormats.ts';
export type { LanguageSettings } from './config/languages.ts';
export type { SiteConfig } from './config/siteSchema.ts';
