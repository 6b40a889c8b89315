import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Site } from '../../config/siteSchema.ts';
import { dirIn } from '../../config/texts.ts';
import type { Headline } from '../../model/article.ts';
import type { MetaTags } from './openGraph.ts';

/**
 * A small page that redirects to another one, on any static host. Browsers follow the refresh of the HTML standard, and
 * people the link; both lead to the host where the page was opened, which may be a preview. Search engines take
 * `canonical` for a move only if nothing asks them to ignore the page, so there is no `noindex`.
 * @param preview for services that make a preview of a link and follow no redirect in HTML
 */
export function redirectPage(
  { path, headline, language }: Pick<Headline, 'path' | 'headline' | 'language'>,
  { url: origin, languageSettings }: Pick<Site, 'url' | 'languageSettings'>,
  preview: MetaTags = [],
): string {
  const html = toHtml([
    h('html', { lang: language, dir: dirIn({ languageSettings }, language) }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('title', headline),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('meta', { httpEquiv: 'refresh', content: `0; url=${path}` }),
        h('link', { rel: 'canonical', href: origin + path }),
        ...preview.map((tag) => h('meta', { ...tag })),
      ]),
      h('body', h('p', h('a', { href: path }, headline))),
    ]),
  ]);
  return `<!DOCTYPE html>${html}`;
}
