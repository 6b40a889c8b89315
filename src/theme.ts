/* What a component of a newsroom may use of Warta: `import { siteContext } from 'warta/theme'`. */

export { siteContext, type SiteContext } from './store/siteContext.ts';
export { dirIn, textsOf, type Texts } from './config/texts.ts';
export { pathOf, type Page, type PageOf } from './model/address.ts';
export type { Article, Headline } from './model/article.ts';
export type { Author } from './model/author.ts';
export type { StaticPage } from './model/staticPage.ts';
