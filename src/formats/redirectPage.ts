import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

/**
 * A small page that leads elsewhere on any static host: the refresh of the HTML standard for browsers, `canonical` for
 * search engines, a link for everybody.
 * @param to absolute
 */
export function redirectPage(to: string, title: string, language: string): string {
  const html = toHtml([
    h('html', { lang: language }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('title', title),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('meta', { httpEquiv: 'refresh', content: `0; url=${to}` }),
        h('link', { rel: 'canonical', href: to }),
        h('meta', { name: 'robots', content: 'noindex' }),
      ]),
      h('body', h('p', h('a', { href: to }, title))),
    ]),
  ]);
  return `<!DOCTYPE html>${html}`;
}
